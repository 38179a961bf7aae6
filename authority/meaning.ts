import type { CardStatus, VoidCause } from './port.ts'

/** What the card service says, as it says it. Anything else that it may send is not listened to. */
export type Said = { readonly isError: boolean; readonly code: string; readonly text: string }

export type Meaning = { readonly status: CardStatus; readonly cause: VoidCause }

/** The only words that make a card normal (CS-1). */
export const NORMAL_WORDS = 'สถานะปกติ'
/** A void card's words name the cause after these. */
export const CAUSE_MARK = 'เนื่องจากกรณี'

/** Words after `CAUSE_MARK` → cause; the first line that matches counts. Source: docs/rules/card-status.md, CS-4. */
const CAUSE_WORDS = [
  ['หมดอายุ', 'expired'],
  ['หาย', 'lost'],
  ['ชำรุด', 'damaged'],
  ['ทำลาย', 'damaged'],
  ['ที่อยู่', 'address-changed'],
  ['ชื่อ', 'name-changed'],
  ['คำนำหน้า', 'name-changed'],
  ['ตาย', 'holder-dead'],
  ['เสียชีวิต', 'holder-dead'],
  ['บัตรใหม่', 'replaced'],
  ['ใบใหม่', 'replaced'],
  ['ยกเลิก', 'cancelled'],
] as const satisfies readonly (readonly [string, VoidCause])[]

/**
 * What the words of the card service mean.
 *
 * The code alone decides nothing: code 0 needs its words and no error flag (CS-1), code 4 is two cases that only the
 * words tell apart (CS-3), and what nobody has seen before is `unknown` (CS-5).
 */
export function meaningOf(said: Said): Meaning {
  const words = said.text.trim().replaceAll(/\s+/g, ' ')
  switch (said.code) {
    case '0':
      return without(!said.isError && words === NORMAL_WORDS ? 'normal' : 'unknown')
    case '1':
      return without('chip-not-normal')
    case '2':
      return { status: 'void', cause: causeIn(words) }
    case '4':
      return without(statusOfCode4(words))
    case '5':
      return without('incomplete')
    default:
      return without('unknown')
  }
}

function without(status: Exclude<CardStatus, 'void'>): Meaning {
  return { status, cause: 'none' }
}

function causeIn(words: string): VoidCause {
  const [, named] = words.split(CAUSE_MARK)
  return CAUSE_WORDS.find(([word]) => named?.includes(word))?.[1] ?? 'other'
}

function statusOfCode4(words: string): 'not-found' | 'mismatch' | 'unknown' {
  const notFound = words.includes('ไม่พบ')
  const mismatch = words.includes('ไม่ตรง')
  if (notFound === mismatch) return 'unknown'
  return notFound ? 'not-found' : 'mismatch'
}
