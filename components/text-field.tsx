import type { ComponentProps } from 'react'
import { CONTROL_CLASS, Field, type FieldTexts } from './field.tsx'

type TextFieldProps = FieldTexts & Omit<ComponentProps<'input'>, 'className'>

/** A line of text. Takes what `register` of react-hook-form gives. */
export function TextField({ label, hint, error, optional, id, type = 'text', ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} id={id}>
      {(wiring) => <input {...rest} {...wiring} type={type} className={CONTROL_CLASS} />}
    </Field>
  )
}
