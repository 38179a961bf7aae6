import { arabicDigits } from '../national-id.ts'

/** Fewest letters of a name that are looked for. PV-4. */
export const NAME_LETTERS = 2

/** A name as people are found by it: lower case, single spaces. */
export function searchedName(typed: string): string {
  return typed
    .normalize('NFC')
    .replaceAll(/[\s\u200b]+/g, ' ')
    .trim()
    .toLowerCase()
}

/** A house as it is looked for: the house ID (11 digits) of any office, or number and หมู่ within the own one. */
export type SearchedHouse =
  | { readonly kind: 'code'; readonly houseCode: string }
  | { readonly kind: 'number'; readonly houseNumber: string; readonly moo: string | undefined }

const NUMBER_AND_MOO = /^(?:บ้านเลขที่|เลขที่)? ?(\d[\d/]*[a-zก-ฮ]?) ?(?:(?:หมู่ที่|หมู่|ม\.?|moo|m\.?) ?(\d{1,3}))?$/i

/** Reads `1306-000099-1`, `13060000991`, `99/1`, `99/1 หมู่ 4`, `๙๙/๑ ม.๔`; undefined for anything else. */
export function searchedHouse(typed: string): SearchedHouse | undefined {
  const plain = arabicDigits(typed).replaceAll(/\s+/g, ' ').trim()
  const digits = plain.replaceAll(/[\s\u2010-\u2015-]/g, '')
  if (/^[0-9]{11}$/.test(digits)) return { kind: 'code', houseCode: digits }
  const [, houseNumber, moo] = NUMBER_AND_MOO.exec(plain) ?? []
  return houseNumber === undefined ? undefined : { kind: 'number', houseNumber, moo }
}
