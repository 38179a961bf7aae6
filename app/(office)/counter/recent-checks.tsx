import Link from 'next/link'
import { timeInWords, type Wording } from '#components/format.ts'
import { TONE_TEXT } from '#components/tone.tsx'
import type { Texts } from '#messages/texts.ts'
import type { RecentCheck } from '#registry/card-check/queries.ts'
import { Key } from './key.tsx'

type RecentChecksProps = {
  texts: Pick<Texts, 'counter' | 'cardCheck'>
  wording: Wording
  checks: readonly RecentCheck[]
}

const TONES = { ok: 'ok', warn: 'warn', bad: 'bad', unknown: 'unknown' } as const

/** What this counter did last, without a name and with the number masked. */
export function RecentChecks({ texts, wording, checks }: RecentChecksProps) {
  const { counter, cardCheck } = texts
  const { at, person, verdict, outcome } = counter.recentColumns
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-baseline justify-between gap-4">
        <h2 className="text-base">{counter.recent}</h2>
        <Link
          href="/search"
          prefetch={false}
          className="inline-flex min-h-6 items-center gap-2 text-primary underline underline-offset-4"
        >
          {counter.findByNumber}
          <Key name="search" />
        </Link>
      </div>
      {checks.length === 0 ? (
        <p className="text-ink-2">{counter.recentNone}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by key
        <section aria-label={counter.recent} tabIndex={0} className="panel overflow-x-auto">
          <table className="w-full text-left text-sm">
            <caption className="sr-only">{counter.recent}</caption>
            <thead className="bg-sunken">
              <tr>
                {[at, person, verdict, outcome].map((heading) => (
                  <th key={heading} scope="col" className="px-4 py-2 font-semibold">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {checks.map((check) => (
                <tr key={check.id} className="border-t border-line">
                  <td className="px-4 py-2">{timeInWords(check.openedAt, wording)}</td>
                  <td className="figures px-4 py-2 whitespace-nowrap">{check.maskedId}</td>
                  <td className={`px-4 py-2 ${TONE_TEXT[TONES[check.verdict]]}`}>
                    {cardCheck.verdicts[check.verdict]}
                  </td>
                  <td className="px-4 py-2">{counter.outcomes[check.state]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  )
}
