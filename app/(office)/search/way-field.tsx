import { PidInput } from '#components/pid-input.tsx'
import { TextField } from '#components/text-field.tsx'
import type { Texts } from '#messages/texts.ts'
import type { Way } from './criteria.ts'

type WayFieldProps = {
  texts: Pick<Texts, 'common' | 'search'>
  way: Way
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

/** The field that this way needs. */
export function WayField({ texts: { search, common }, way, value, error, onChange }: WayFieldProps) {
  switch (way) {
    case 'number':
      return (
        <PidInput label={search.number} hint={common.nationalIdHint} error={error} value={value} onChange={onChange} />
      )
    case 'house':
    case 'name':
      return (
        <TextField
          key={way}
          label={search[way]}
          hint={way === 'house' ? search.houseHint : search.nameHint}
          error={error}
          value={value}
          autoComplete="off"
          spellCheck={false}
          maxLength={way === 'house' ? 60 : 120}
          onChange={({ target }) => onChange(target.value)}
        />
      )
    default:
      return way satisfies never
  }
}
