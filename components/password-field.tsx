'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useState, type ComponentProps } from 'react'
import { CONTROL_CLASS, Field, type FieldTexts } from './field.tsx'

type PasswordFieldProps = FieldTexts &
  Omit<ComponentProps<'input'>, 'className' | 'type'> & {
    /** Words on the button: `แสดง` and `ซ่อน`. */
    showing: { show: string; hide: string }
  }

/** A password that can be shown, pasted and filled in by a password manager. */
export function PasswordField({ label, hint, error, optional, id, showing, ...rest }: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye

  return (
    <Field label={label} hint={hint} error={error} optional={optional} id={id}>
      {(wiring) => (
        <div className="relative">
          <input {...rest} {...wiring} type={shown ? 'text' : 'password'} className={`${CONTROL_CLASS} pr-24`} />
          <button
            type="button"
            onClick={() => setShown(!shown)}
            aria-pressed={shown}
            aria-label={`${showing.show} ${label}`}
            className="absolute inset-y-0.5 right-0.5 inline-flex items-center gap-1.5 rounded-control px-3 text-sm text-primary hover:bg-primary-tint"
          >
            <Icon aria-hidden="true" size={18} />
            <span aria-hidden="true">{shown ? showing.hide : showing.show}</span>
          </button>
        </div>
      )}
    </Field>
  )
}
