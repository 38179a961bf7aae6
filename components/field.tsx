import { useId, type ReactNode } from 'react'
import { ToneIcon } from './tone.tsx'

/** What ties the control to its label, hint and error. */
export type FieldWiring = {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

export type FieldTexts = {
  label: string
  hint?: string | undefined
  /** What to do about it, not only that it is wrong. */
  error?: string | undefined
  /** The word for "optional", in the fields that are; the others are not marked. */
  optional?: string | undefined
}

type FieldProps = FieldTexts & {
  /** Given when the error summary has to find the control; else made up. */
  id?: string | undefined
  children: (wiring: FieldWiring) => ReactNode
}

/** Class of a one-line control. */
export const CONTROL_CLASS =
  'block min-h-11 w-full rounded-control border border-line-strong bg-surface px-3 py-1.5 text-base text-ink placeholder:text-ink-3 aria-invalid:border-2 aria-invalid:border-bad-line'

/** Label above, hint below it, error before the control: in the order in which they are read. */
export function Field({ label, hint, error, optional, id: givenId, children }: FieldProps) {
  const ownId = useId()
  const id = givenId ?? ownId
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')

  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block font-semibold">
        {label}
        {optional !== undefined && <span className="font-normal text-ink-3">{` (${optional})`}</span>}
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-sm text-ink-2">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-sm font-semibold text-bad">
          <span className="pt-0.5">
            <ToneIcon tone="bad" size={18} />
          </span>
          {error}
        </p>
      )}
      {children({
        id,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': error === undefined ? undefined : true,
      })}
    </div>
  )
}
