import { dateInWords, momentInWords, timeInWords, type Wording } from '#components/format.ts'
import { StatusTag } from '#components/status-tag.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import { ageOn, parseBuddhist, today } from '#registry/plain-date.ts'
import type { PersonPage } from '#registry/person/view-person.ts'
import { statusOnPage } from '../status-on-page.ts'
import { CardStatusTag } from './card-status-tag.tsx'
import { nameIn } from './names.ts'
import { RevealNumber } from './reveal-number.tsx'
import { ShownName } from './shown-name.tsx'

type IdentityBarProps = { texts: Texts; wording: Wording; page: PersonPage; now: Date }

/** Who this is, and why one may see it: stays in sight whatever part of the page is read. */
export function IdentityBar({ texts, wording, page, now }: IdentityBarProps) {
  const { common, person: words, refusals } = texts
  const { person } = page
  const born = parseBuddhist(person.bornOnDigits)
  const age = ageOn(born, today(now))
  const status = statusOnPage(person.statusCode, words)
  const card = page.checks.find(({ id }) => id === page.right.checkId)?.cardStatus
  const { reveal, revealed, revealedSpoken, maskedNumber } = words

  return (
    <section
      aria-label={words.title}
      className="panel z-10 flex min-h-16 flex-wrap items-center gap-x-6 gap-y-1 px-5 py-3 lg:sticky lg:top-14"
    >
      <ShownName lang={wording.lang}>{nameIn(wording.lang, person)}</ShownName>
      <RevealNumber
        texts={{ common: { hide: common.hide }, person: { reveal, revealed, revealedSpoken, maskedNumber }, refusals }}
        personId={person.id}
        maskedId={person.maskedId}
      />
      <p>
        {fill(words.born, { date: dateInWords(born, wording) })}
        {age !== undefined && ` (${fill(texts.formats.age, { years: age })})`}
      </p>
      {status.tone !== 'ok' && <StatusTag tone={status.tone}>{`${words.facts.status}: ${status.words}`}</StatusTag>}
      {card !== undefined && <CardStatusTag found={card} texts={texts} lang={wording.lang} />}
      <p className="basis-full text-sm text-ink-2">{reasonOf({ texts, wording, page })}</p>
    </section>
  )
}

/** Why the page is open, as the citizen will read it, and until when. */
function reasonOf({ texts: { person }, wording, page }: Omit<IdentityBarProps, 'now'>): string {
  const { right, checks } = page
  if (right.until !== undefined) {
    return fill(person.viewedFor, {
      purpose: person.purposes[right.purpose],
      until: timeInWords(right.until, wording),
    })
  }
  const check = checks.find(({ id }) => id === right.checkId)
  const time = check === undefined ? '' : momentInWords(check.openedAt, wording)
  return fill(person.viewedByCard, { time })
}
