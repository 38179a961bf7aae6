'use client'

import type { ComponentProps } from 'react'
import { Field, type FieldTexts } from './field.tsx'
import { digitsIn, digitTyped } from './pid-keys.ts'

type OtpFieldProps = FieldTexts &
  Omit<ComponentProps<'input'>, 'className' | 'type' | 'value' | 'onChange'> & {
    length?: number
    /** Digits typed so far. */
    value: string
    onChange: (digits: string) => void
    /** The last digit is in: the form may send itself. */
    onComplete?: ((digits: string) => void) | undefined
  }

/** One field for a code of some digits: pasted, filled in from the phone, or typed under any layout. */
export function OtpField(props: OtpFieldProps) {
  const { label, hint, error, optional, id, length = 6, value, onChange, onComplete, ...rest } = props

  function change(text: string): void {
    const digits = digitsIn(text).slice(0, length)
    onChange(digits)
    if (digits.length === length && digits !== value) onComplete?.(digits)
  }

  return (
    <Field label={label} hint={hint} error={error} optional={optional} id={id}>
      {(wiring) => (
        <input
          {...rest}
          {...wiring}
          type="text"
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
          value={value}
          data-reauth=""
          onChange={(event) => change(event.target.value)}
          onKeyDown={(event) => {
            const digit = digitTyped(event)
            if (digit === undefined) return
            event.preventDefault()
            const { selectionStart, selectionEnd } = event.currentTarget
            change(value.slice(0, selectionStart ?? value.length) + digit + value.slice(selectionEnd ?? value.length))
          }}
          className="figures block h-12 w-44 rounded-control border border-line-strong bg-surface px-3 text-center text-xl tracking-[0.35em] aria-invalid:border-2 aria-invalid:border-bad-line"
        />
      )}
    </Field>
  )
}
