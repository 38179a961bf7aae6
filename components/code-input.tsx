'use client'

import type { ComponentProps } from 'react'
import { CONTROL_CLASS, Field, type FieldTexts } from './field.tsx'
import { codeCharacterTyped } from './pid-keys.ts'

type CodeInputProps = FieldTexts &
  Omit<ComponentProps<'input'>, 'className' | 'type' | 'value' | 'onChange' | 'onKeyDown' | 'maxLength'> & {
    length: number
    /** Letters and digits typed so far, capitals. */
    value: string
    onChange: (code: string) => void
  }

/** A code of capitals and digits, typed or scanned: a hand scanner is a keyboard, and may find a Thai layout. */
export function CodeInput({ label, hint, error, optional, id, length, value, onChange, ...rest }: CodeInputProps) {
  const change = (text: string) =>
    onChange(
      text
        .toUpperCase()
        .replaceAll(/[^0-9A-Z]/g, '')
        .slice(0, length),
    )

  return (
    <Field label={label} hint={hint} error={error} optional={optional} id={id}>
      {(wiring) => (
        <input
          {...rest}
          {...wiring}
          type="text"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          translate="no"
          value={value}
          onChange={(event) => change(event.target.value)}
          onKeyDown={(event) => {
            const character = codeCharacterTyped(event)
            if (character === undefined) return
            event.preventDefault()
            const { selectionStart, selectionEnd } = event.currentTarget
            change(
              value.slice(0, selectionStart ?? value.length) + character + value.slice(selectionEnd ?? value.length),
            )
          }}
          className={`figures max-w-64 text-lg ${CONTROL_CLASS}`}
        />
      )}
    </Field>
  )
}
