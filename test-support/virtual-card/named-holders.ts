import { createHash } from 'node:crypto'
import type { CardName } from '#agent/protocol.ts'
import { checkDigitOf } from '#registry/national-id.ts'
import { HOLDER_STORIES, type HolderStory } from './holder-stories.ts'
import type { HeldCard, NamedHolder } from './named-holder.ts'

/** `นาย#กฤษฎิ์##ปั้นเพ็ชร์`: prefix, first, middle and last name as the chip separates them. */
function nameFrom(written: string): CardName {
  const [prefix = '', first = '', middle = '', last = ''] = written.split('#')
  return { prefix, first, middle, last }
}

/** Numbers that look random and are the same in every run: `chip` hexadecimal, `digits` decimal. */
function numbersFrom(seed: string): { readonly chip: string; readonly digits: string } {
  const hash = createHash('sha256').update(seed).digest()
  return { chip: hash.toString('hex', 0, 8), digits: hash.readBigUInt64BE(8).toString().padStart(20, '0').slice(-18) }
}

type Term = Pick<HeldCard, 'issuedOn' | 'expiresOn'>

function heldCard(seed: string, term: Term, standing: Pick<HeldCard, 'cause' | 'latest'>): HeldCard {
  const { chip, digits } = numbersFrom(seed)
  return {
    requestNumber: `130601${digits.slice(0, 8)}`,
    chipNumber: chip,
    laserNumber: `JT${digits.slice(8)}`,
    ...term,
    ...standing,
  }
}

function cardsOf(story: HolderStory, today: string): Pick<NamedHolder, 'card' | 'newerCard'> {
  const { card: term, newerCard } = story.days(today)
  const cause = story.cause ?? 'none'
  const card = heldCard(story.key, term, { cause, latest: newerCard === undefined })
  return {
    card: story.hasLaser === false ? { ...card, laserNumber: null } : card,
    ...(newerCard && { newerCard: heldCard(`${story.key} newer`, newerCard, { cause: 'none', latest: true }) }),
  }
}

function holderOf(story: HolderStory, today: string): NamedHolder {
  return {
    key: story.key,
    nationalId: `${story.twelve}${checkDigitOf(story.twelve)}`,
    thaiName: nameFrom(story.thai),
    englishName: nameFrom(story.english),
    registeredThaiName: nameFrom(story.renamed?.thai ?? story.thai),
    registeredEnglishName: nameFrom(story.renamed?.english ?? story.english),
    sex: story.sex,
    bornOn: story.days(today).bornOn,
    nationality: 'TH',
    statusCode: story.statusCode ?? 0,
    home: story.home,
    ...cardsOf(story, today),
  }
}

/**
 * Everybody whose card the demo can put into the reader: the town is seeded with them, so that card, registers and card
 * authority agree.
 *
 * @param today civil day in Bangkok, `YYYY-MM-DD`: "expires in 5 days" counts from it
 */
export function namedHolders(today: string): readonly NamedHolder[] {
  return HOLDER_STORIES.map((story) => holderOf(story, today))
}
