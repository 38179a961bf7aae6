/** What consent loads onto the phone, in the order in which it is shown; `openid` is the protocol's, not a datum. EN-7. Source: S1. */
export const DATA_ITEMS = [
  'pid',
  'name',
  'name_en',
  'birthdate',
  'address',
  'given_name',
  'middle_name',
  'family_name',
  'given_name_en',
  'middle_name_en',
  'family_name_en',
  'gender',
] as const
export type DataItem = (typeof DATA_ITEMS)[number]
