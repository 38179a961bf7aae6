import type { CardAddress } from '#agent/protocol.ts'
import { arabicDigits } from '../national-id.ts'
import type { HouseAddress } from './facts.ts'

/** Nikhahit and sara aa typed apart, with or without a tone mark between them: looks exactly like sara am. */
const SARA_AM_APART = /\u0e4d([\u0e48-\u0e4b]?)\u0e32/g

/** One writing for each word: composed vowels, single spaces, a lone dash is nothing. CC-7. */
function plainWords(words: string): string {
  const composed = words.normalize('NFC').replaceAll(SARA_AM_APART, '$1\u0e33')
  const plain = composed.replaceAll(/[\s\u200b]+/g, ' ').trim()
  return plain === '-' ? '' : plain
}

/** Whether two names are written with the same letters. */
export function sameName(one: string, other: string): boolean {
  return plainWords(one) === plainWords(other)
}

/** Whether two people bear the same surname; nobody shares an empty one. CC-13. */
export function sameSurname(one: string, other: string): boolean {
  return plainWords(one) !== '' && sameName(one, other)
}

/** Words that stand before a part of an address on the card and not in the house register. CC-11. */
const LEAD_WORDS = [
  ['houseNumber', /^(?:บ้านเลขที่|เลขที่)/],
  ['moo', /^(?:หมู่ที่|หมู่|ม\.)/],
  ['trok', /^ตรอก/],
  ['soi', /^(?:ซอย|ซ\.)/],
  ['road', /^(?:ถนน|ถ\.)/],
  ['subdistrict', /^(?:ตำบล|แขวง|ต\.)/],
  ['district', /^(?:กิ่งอำเภอ|อำเภอ|เขต|อ\.)/],
  ['province', /^(?:จังหวัด|จ\.)/],
] as const satisfies readonly (readonly [keyof HouseAddress, RegExp])[]

/** Whether card and house register name the same place. CC-11. */
export function sameAddress(onCard: CardAddress, inRegister: HouseAddress): boolean {
  return LEAD_WORDS.every(([part, leadWord]) => {
    const bare = (words: string): string => arabicDigits(plainWords(words)).replaceAll(' ', '').replace(leadWord, '')
    return bare(onCard[part]) === bare(inRegister[part])
  })
}
