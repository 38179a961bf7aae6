'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { CardAddress, CardName, CardText } from '#agent/protocol.ts'
import { CardFacts, type Fact } from '#components/card-facts.tsx'
import { CardPhoto } from '#components/card-photo.tsx'
import { dateInWords, type Wording } from '#components/format.ts'
import { useKeys } from '#components/use-keys.ts'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import { formatNationalId } from '#registry/national-id.ts'
import { parseBuddhist } from '#registry/plain-date.ts'
import { Key } from './key.tsx'

type CardPanelProps = {
  texts: Pick<Texts, 'common' | 'counter'>
  wording: Wording
  /** Undefined while the text is being read: the lines are there, empty. */
  card: CardText | undefined
  /** Null when the chip has none, undefined while it is being read. */
  photo: string | null | undefined
  /** Person of the register, once it is known who that is. */
  personId: string | undefined
}

/** What stands on the card, as the chip has it; each field as soon as it is read. */
export function CardPanel({ texts, wording, card, photo, personId }: CardPanelProps) {
  const { counter, common } = texts
  const [zoomed, setZoomed] = useState(false)
  const router = useRouter()
  useKeys({
    zoom: typeof photo === 'string' ? () => setZoomed(true) : undefined,
    history: personId === undefined ? undefined : () => router.push(`/person/${personId}`),
  })

  return (
    <section aria-label={counter.onCard} className="rounded-card border border-line bg-surface p-5">
      <h2 className="mb-3 text-base text-ink-2">{counter.onCard}</h2>
      <div className="flex flex-wrap items-start gap-5 sm:flex-nowrap">
        <CardPhoto
          source={photo}
          alt={fill(counter.photoOf, { name: card === undefined ? '' : nameWords(card.thaiName) })}
          texts={{ noPhoto: counter.noPhoto, photoWaits: counter.photoWaits, zoom: counter.zoom, close: common.close }}
          zoomed={zoomed}
          onZoom={setZoomed}
        />
        <div className="min-w-0 flex-1 basis-60 sm:basis-0">
          <CardFacts facts={factsOf(counter, wording, card)} />
          {personId !== undefined && (
            <Link
              href={`/person/${personId}`}
              prefetch={false}
              aria-keyshortcuts="G"
              className="mt-4 inline-flex min-h-11 items-center gap-2 font-semibold text-primary underline underline-offset-4"
            >
              {counter.viewPerson}
              <Key name="history" />
            </Link>
          )}
        </div>
      </div>
    </section>
  )
}

function factsOf({ facts }: Texts['counter'], wording: Wording, card: CardText | undefined): readonly Fact[] {
  const day = (digits: string): string => dateInWords(parseBuddhist(digits), wording)
  return [
    { label: facts.nationalId, value: card && <NationalId digits={card.nationalId} />, key: true },
    { label: facts.thaiName, value: card && nameWords(card.thaiName), key: true, lines: 2, lang: 'th' },
    { label: facts.englishName, value: card && nameWords(card.englishName), lang: 'en' },
    { label: facts.born, value: card && day(card.bornOn) },
    { label: facts.address, value: card && addressWords(card.address), lines: 3, lang: 'th' },
    { label: facts.issued, value: card && day(card.issuedOn) },
    { label: facts.expires, value: card && day(card.expiresOn) },
  ]
}

function NationalId({ digits }: { digits: string }) {
  return (
    <span className="figures whitespace-nowrap" translate="no">
      {formatNationalId(digits)}
    </span>
  )
}

/** The prefix is written together with the first name in Thai; the parts that are empty leave no gap. */
function nameWords({ prefix, first, middle, last }: CardName): string {
  const isThai = /[\u0E00-\u0E7F]/.test(first)
  return [isThai ? `${prefix}${first}` : `${prefix} ${first}`, middle, last]
    .filter((part) => part.trim() !== '')
    .join(' ')
}

function addressWords(address: CardAddress): string {
  const { houseNumber, moo, trok, soi, road, subdistrict, district, province } = address
  return [houseNumber, moo, trok, soi, road, subdistrict, district, province].filter((part) => part !== '').join(' ')
}
