import type { ReactNode } from 'react'

type ChoicesProps = {
  legend: string
  /** Beside each other instead of below. */
  inline?: boolean
  children: ReactNode
}

/** A question with several ticks as its answer. */
export function Choices({ legend, inline = false, children }: ChoicesProps) {
  return (
    <fieldset className="space-y-1">
      <legend className="font-semibold">{legend}</legend>
      <div className={inline ? 'flex flex-wrap gap-x-5' : 'block'}>{children}</div>
    </fieldset>
  )
}

type TickProps = {
  type: 'radio' | 'checkbox'
  name: string
  checked: boolean
  disabled?: boolean
  /** Takes the focus when a dialog opens. */
  first?: boolean
  onChange: (on: boolean) => void
  children: ReactNode
}

/** One answer: a radio button or a checkbox with its words. */
export function Tick({ type, name, checked, disabled = false, first = false, onChange, children }: TickProps) {
  return (
    <label className="flex min-h-11 items-center gap-2.5 has-disabled:text-ink-3">
      <input
        type={type}
        name={name}
        data-first={first ? '' : undefined}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        className="size-5 accent-primary"
      />
      <span>{children}</span>
    </label>
  )
}
