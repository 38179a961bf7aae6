'use client'

import { useLayoutEffect, useRef, useState, type ComponentProps, type KeyboardEvent } from 'react'
import { formatNationalId } from '#registry/national-id.ts'
import { CONTROL_CLASS, Field, type FieldTexts } from './field.tsx'
import { digitTyped, editPid, erasedRange, type PidEdit } from './pid-keys.ts'

type PidInputProps = FieldTexts &
  Omit<ComponentProps<'input'>, 'className' | 'type' | 'value' | 'onChange' | 'onKeyDown'> & {
    /** Digits without hyphens, up to 13. */
    value: string
    onChange: (digits: string) => void
  }

/** A personal ID number: grouped while typing, typed under any layout, pasted in any form. */
export function PidInput({ label, hint, error, optional, id, value, onChange, ...rest }: PidInputProps) {
  const input = useRef<HTMLInputElement>(null)
  const [caret, setCaret] = useState<{ at: number }>()

  // A controlled field puts the caret at its end after every change; this puts it back.
  useLayoutEffect(() => {
    if (caret !== undefined && document.activeElement === input.current) {
      input.current?.setSelectionRange(caret.at, caret.at)
    }
  }, [caret])

  function take(edit: PidEdit): void {
    setCaret({ at: edit.caret })
    onChange(edit.digits)
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const { selectionStart, selectionEnd, value: shown } = event.currentTarget
    const range = { from: selectionStart ?? shown.length, to: selectionEnd ?? shown.length }
    const digit = digitTyped(event)
    if (digit !== undefined) {
      event.preventDefault()
      take(editPid(shown, range, digit))
    } else if (
      (event.key === 'Backspace' || event.key === 'Delete') &&
      !event.ctrlKey &&
      !event.altKey &&
      !event.metaKey
    ) {
      event.preventDefault()
      take(editPid(shown, erasedRange(shown, range, event.key), ''))
    }
  }

  return (
    <Field label={label} hint={hint} error={error} optional={optional} id={id}>
      {(wiring) => (
        <input
          {...rest}
          {...wiring}
          ref={input}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          spellCheck={false}
          translate="no"
          value={formatNationalId(value)}
          onChange={({ target }) => {
            const at = target.selectionStart ?? target.value.length
            take(editPid(target.value, { from: at, to: at }, ''))
          }}
          onKeyDown={onKeyDown}
          className={`national-id max-w-64 text-lg ${CONTROL_CLASS}`}
        />
      )}
    </Field>
  )
}
