import { buddhistDigits, today } from '#registry/plain-date.ts'
import { operationFor, type CardOperation } from './card-operation.ts'
import { CAUSE_MARK, meaningOf, NORMAL_WORDS, type Said } from './meaning.ts'
import type { CardQuestion, CardStatus, FindCards, RegisteredCard, Statement } from './port.ts'

/**
 * Answers from our own `card` table as the department's service would, in its codes and words, so that both
 * implementations mean the same by the same function; and says besides what the service never says: day of expiry, newest card.
 */
export async function askEmbedded(question: CardQuestion, findCards: FindCards, now: Date): Promise<Statement> {
  const operation = operationFor(question)
  const cards = await findCards(question.nationalId)
  const asked = cards.find((card) => isAskedFor(card, question, operation.askedBy))
  const said = saidOf(asked, question, { operation, now })
  const meaning = meaningOf(said)
  const told = TELLS_OF_THE_CARD.has(meaning.status) ? asked : undefined
  return {
    kind: 'answer',
    ...meaning,
    code: said.code,
    text: said.text,
    latest: told?.latest ?? null,
    latestIssuedOn: told === undefined ? null : (cards.find((card) => card.latest)?.issuedOnDigits ?? null),
    expiresOn: told?.expiresOnDigits ?? null,
    askedBy: operation.askedBy,
  }
}

/** Whoever does not know a card's data learns nothing about it but that (CS-3). */
const TELLS_OF_THE_CARD: ReadonlySet<CardStatus> = new Set(['normal', 'chip-not-normal', 'void'])

function isAskedFor(card: RegisteredCard, question: CardQuestion, askedBy: 'laser' | 'chip'): boolean {
  if (askedBy === 'laser') return card.laserNumber === question.laserNumber
  return card.chipNumber === question.chipNumber && card.requestNumber === question.requestNumber
}

function saidOf(
  card: RegisteredCard | undefined,
  question: CardQuestion,
  { operation, now }: { readonly operation: CardOperation; readonly now: Date },
): Said {
  const { askedBy, parameters } = operation
  if (parameters.some(([, value]) => value.trim() === '')) return failed('5', 'ข้อมูลที่ใช้ในการตรวจสอบไม่ครบ')
  if (card === undefined) {
    return failed('4', `สถานะไม่ปกติ => ไม่พบเลข ${askedBy === 'laser' ? 'Laser' : 'Chip'} จาก PID นี้`)
  }
  if (askedBy === 'laser' && !isSameHolder(card, question)) return failed('4', 'สถานะไม่ปกติ => ข้อมูลไม่ตรง')
  if (card.cause === 'chip_broken') return failed('1', 'Chip No สถานะไม่ปกติ')
  const ended = card.cause === 'none' ? expiryWords(card, now) : CAUSE_WORDS[card.cause]
  if (ended !== undefined) return failed('2', `บัตรสิ้นสภาพการใช้งาน ${CAUSE_MARK} ${ended}`)
  return { isError: false, code: '0', text: NORMAL_WORDS }
}

/** The table knows the holder's name of today: it cannot be held against a card that a change of name ended. */
function isSameHolder(card: RegisteredCard, question: CardQuestion): boolean {
  const isSameName = card.firstName === question.thaiFirstName && card.lastName === question.thaiLastName
  return card.bornOnDigits === question.bornOn && (isSameName || card.cause === 'name_changed')
}

/** `99999999` never comes, and a day `00` counts as the last of its month: nothing is invented against the holder. */
function expiryWords(card: RegisteredCard, now: Date): string | undefined {
  const lastDay = card.expiresOnDigits.replace(/00$/, '99').replace(/00(?=99$)/, '99')
  return buddhistDigits(today(now)) > lastDay ? 'บัตรหมดอายุ' : undefined
}

const CAUSE_WORDS = {
  lost: 'บัตรหาย',
  cancelled: 'ยกเลิกบัตร',
  damaged: 'บัตรชำรุด',
  address_changed: 'การเปลี่ยนที่อยู่',
  name_changed: 'การเปลี่ยนชื่อตัวหรือชื่อสกุล',
  replaced: 'มีบัตรใหม่',
  holder_dead: 'ผู้ถือบัตรถึงแก่ความตาย',
} as const satisfies Record<Exclude<RegisteredCard['cause'], 'none' | 'chip_broken'>, string>

function failed(code: string, text: string): Said {
  return { isError: true, code, text }
}
