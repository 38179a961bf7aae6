import { useId, type ComponentProps, type ReactNode } from 'react'
import { buttonClass, type ButtonLook } from './button-class.ts'
import { Kbd } from './kbd.tsx'
import { KEYS, type KeyName } from './keys.ts'

type ButtonProps = Omit<ComponentProps<'button'>, 'className' | 'disabled' | 'aria-disabled'> & {
  children?: ReactNode
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
