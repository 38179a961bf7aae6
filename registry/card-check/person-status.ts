/** Status of a person in the population register; the place in the list is the register's code 0–13. CC-8. */
export const PERSON_STATUSES = [
  'normal',
  'died',
  'struck-off-form-97',
  'standing-changed',
  'moved-abroad',
  'duplicate-name',
  'struck-off-by-regulation',
  'name-struck-off',
  'central-register',
  'moving',
  'number-struck-off',
  'died-elsewhere',
  'renounced-nationality',
  'renounced-then-died',
] as const
export type PersonStatus = (typeof PERSON_STATUSES)[number]

/** Undefined for a code that the register has never had. */
export function personStatusOf(code: number): PersonStatus | undefined {
  return PERSON_STATUSES[code]
}
