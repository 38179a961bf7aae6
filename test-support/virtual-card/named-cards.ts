import { cardImage, CARD_FIELDS } from './card-image.ts'
import { cardText } from './card-text.ts'
import type { CardFault } from './faults.ts'
import { STATUS } from './apdu.ts'
import { HOLDER_KEYS, type HolderKey, type NamedHolder } from './named-holder.ts'
import { namedHolders } from './named-holders.ts'
import { portrait } from './portrait.ts'
import { PORTRAITS } from './portraits.ts'
import { virtualCard, type VirtualCard, type VirtualCardOptions } from './virtual-card.ts'

export { namedHolders }
export type { Home, HeldCard, HolderKey, NamedHolder } from './named-holder.ts'

type NamedCard = { readonly th: string; readonly en: string; readonly faults?: readonly CardFault[] }

/** Far enough into the picture that the text has been read when the chip gives up. */
const IN_THE_PICTURE = CARD_FIELDS.photo.at + 2000

/** The cards that the demo and the tests put into the reader; the holder's story is in `holder-stories.ts`. */
export const NAMED_CARDS = {
  normal: { th: 'บัตรปกติ', en: 'Normal card' },
  'expires-in-5-days': { th: 'หมดอายุในอีก 5 วัน', en: 'Expires in 5 days' },
  'expired-30-days': { th: 'หมดอายุแล้ว 30 วัน', en: 'Expired 30 days ago' },
  'expired-61-days': { th: 'หมดอายุแล้ว 61 วัน', en: 'Expired 61 days ago' },
  lost: { th: 'บัตรที่แจ้งหาย', en: 'Reported lost' },
  'not-latest': { th: 'ไม่ใช่บัตรใบล่าสุด', en: 'Not the latest card' },
  'name-changed': { th: 'ผู้ถือบัตรเปลี่ยนชื่อแล้ว', en: 'Name changed since' },
  'holder-dead': { th: 'ผู้ถือบัตรเสียชีวิตแล้ว', en: 'Holder has died' },
  lifetime: { th: 'บัตรตลอดชีพ', en: 'Card for life' },
  'birth-day-unknown': { th: 'ไม่ทราบวันและเดือนเกิด', en: 'Day and month of birth unknown' },
  child: { th: 'บัตรเด็ก', en: 'Child’s card' },
  naturalised: { th: 'ผู้ได้สัญชาติไทย (เลขขึ้นต้นด้วย 8)', en: 'Naturalised Thai (number starts with 8)' },
  foreign: { th: 'ไม่ใช่บัตรประจำตัวประชาชนไทย', en: 'Not a Thai national ID card' },
  'broken-chip': {
    th: 'ชิปชำรุด',
    en: 'Broken chip',
    faults: [{ when: { at: 'data', covering: IN_THE_PICTURE }, deed: { does: 'refuse', status: STATUS.broken } }],
  },
  'no-photo': { th: 'ไม่มีภาพในชิป', en: 'No photo on the chip' },
  'long-bangkok-address': { th: 'ที่อยู่กรุงเทพฯ ยาว', en: 'Long Bangkok address' },
} as const satisfies Record<HolderKey | 'foreign', NamedCard>
export type NamedCardKey = keyof typeof NAMED_CARDS

/** In the order in which they are shown. */
export const NAMED_CARD_KEYS: readonly NamedCardKey[] = [...HOLDER_KEYS, 'foreign']

export function isNamedCard(key: string): key is NamedCardKey {
  return Object.hasOwn(NAMED_CARDS, key)
}

/** What is wrong with the chip of a named card; nothing with most. */
export function ownFaults(key: NamedCardKey): readonly CardFault[] {
  const card: NamedCard = NAMED_CARDS[key]
  return card.faults ?? []
}

/** Some payment card: another answer to reset, no identity applet. */
const FOREIGN_CARD = {
  atr: Uint8Array.from(Buffer.from('3b6e000080318066b0840c016e0183009000', 'hex')),
  chipNumber: '6168412203904711',
} satisfies VirtualCardOptions

/** Drawing takes a while, and a test may put in the same card a thousand times. */
const drawn = new Map<HolderKey, Uint8Array>()

export function hasPhoto(key: NamedCardKey): key is Exclude<HolderKey, 'no-photo'> {
  return key !== 'foreign' && key !== 'no-photo'
}

/** The picture on a named card, a JPEG; null where the chip holds none. */
export function namedPhoto(key: NamedCardKey): Uint8Array | null {
  if (!hasPhoto(key)) return null
  const photo = drawn.get(key) ?? portrait(PORTRAITS[key])
  drawn.set(key, photo)
  return photo
}

function chipOf(holder: NamedHolder): VirtualCardOptions {
  return {
    file: cardImage(cardText(holder), namedPhoto(holder.key)),
    chipNumber: holder.card.chipNumber,
    ...(holder.card.laserNumber !== null && { laserNumber: holder.card.laserNumber }),
  }
}

/**
 * A fresh copy of a named card, as if just taken out of the wallet.
 *
 * @param today civil day in Bangkok, `YYYY-MM-DD`: the same that the town was seeded with
 * @param change other dialect or faults than its own
 */
export function namedCard(key: NamedCardKey, today: string, change: VirtualCardOptions = {}): VirtualCard {
  const holder = namedHolders(today).find((someone) => someone.key === key)
  const chip = holder === undefined ? FOREIGN_CARD : chipOf(holder)
  return virtualCard({ ...chip, faults: ownFaults(key), ...change })
}
