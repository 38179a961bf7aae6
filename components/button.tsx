import { useId, type ComponentProps, type ReactNode } from 'react'
import { Kbd } from './kbd.tsx'
import { KEYS, type KeyName } from './keys.ts'

type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'

type ButtonProps = Omit<ComponentProps<'button'>, 'className' | 'disabled' | 'aria-disabled'> & {
  children: ReactNode
  look?: ButtonLook
  /** 48 px instead of 44: the one thing that the counter does next. */
  large?: boolean
  /** Stretches to its column. */
  wide?: boolean
  /** The key that does the same; binding it is `useKeys`' part. */
  shortcut?: KeyName
  /** Why it cannot be pressed now: shown below it. It stays focusable, so that the reason can be heard. */
  disabledBecause?: string | undefined
  /** Something is under way: presses are ignored, nothing moves. */
  busy?: boolean
}

const LOOKS: Record<ButtonLook, string> = {
  primary: 'border-primary bg-primary text-surface font-semibold not-aria-disabled:hover:bg-primary-hover',
  secondary: 'border-line-strong bg-surface text-ink not-aria-disabled:hover:bg-sunken',
  quiet: 'border-transparent bg-transparent text-primary not-aria-disabled:hover:bg-primary-tint',
  danger: 'border-bad bg-surface text-bad not-aria-disabled:hover:bg-bad-bg',
}

/** Class of anything that looks like a button: buttons, and links that lead to a next step. */
export function buttonClass(look: ButtonLook, { large = false, wide = false } = {}): string {
  const size = `${large ? 'min-h-12 px-5' : 'min-h-11 px-4'} ${wide ? 'w-full' : ''}`
  return `term inline-flex items-center justify-center gap-2 rounded-control border py-1.5 text-base transition-colors duration-100 aria-disabled:border-line aria-disabled:bg-sunken aria-disabled:text-ink-3 ${size} ${LOOKS[look]}`
}

/** A button with a verb on it. */
export function Button({
  children,
  look = 'secondary',
  large = false,
  wide = false,
  shortcut,
  disabledBecause,
  busy = false,
  type = 'button',
  onClick,
  ...rest
}: ButtonProps) {
  const reasonId = useId()
  const blocked = busy || disabledBecause !== undefined

  return (
    <span className={`flex-col gap-1 ${wide ? 'flex w-full' : 'inline-flex'}`}>
      <button
        {...rest}
        type={type}
        className={buttonClass(look, { large, wide })}
        aria-disabled={blocked || undefined}
        aria-busy={busy || undefined}
        aria-keyshortcuts={shortcut && KEYS[shortcut].aria}
        aria-describedby={disabledBecause === undefined ? rest['aria-describedby'] : reasonId}
        onClick={(event) => {
          if (blocked) event.preventDefault()
          else onClick?.(event)
        }}
      >
        {children}
        {shortcut && <Kbd label={KEYS[shortcut].label} />}
      </button>
      {disabledBecause !== undefined && (
        <span id={reasonId} className="text-sm text-ink-2">
          {disabledBecause}
        </span>
      )}
    </span>
  )
}
