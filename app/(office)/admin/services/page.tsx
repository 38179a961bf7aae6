import type { Metadata } from 'next'
import { requireActor } from '#app/session.ts'
import { CardFacts } from '#components/card-facts.tsx'
import { momentInWords } from '#components/format.ts'
import { Notice } from '#components/notice.tsx'
import { fill } from '#messages/fill.ts'
import { langHere, textsHere } from '#messages/here.ts'
import { servicesHealth, standOf } from '#registry/services/health.ts'

const TONES = { ok: 'ok', troubled: 'warn', down: 'bad', trying: 'info', unknown: 'unknown' } as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await textsHere()).services.title }
}

export default async function ServicesPage() {
  await requireActor('administrator', 'supervisor')
  const wording = { lang: await langHere(), formats: (await textsHere()).formats }
  const { services } = await textsHere()
  const { authority } = servicesHealth()
  const stand = standOf(authority)
  const moment = (at: string | undefined): string =>
    at === undefined ? services.never : momentInWords(new Date(at), wording, true)

  return (
    <div className="max-w-3xl space-y-5">
      <h1 tabIndex={-1}>{services.title}</h1>
      <section aria-label={services.authority} className="space-y-4 rounded-card border border-line bg-surface p-5">
        <h2 className="text-lg">{services.authority}</h2>
        <Notice
          tone={TONES[stand]}
          title={`${services.states[stand]} · ${fill(services.since, { at: moment(authority.sinceAt) })}`}
        >
          {services.effect}
        </Notice>
        <CardFacts
          facts={[
            { label: services.source, value: services.sources[authority.source] },
            { label: services.lastAnswer, value: moment(authority.lastOkAt) },
            { label: services.lastFailure, value: moment(authority.lastFailureAt) },
            {
              label: services.lastReason,
              value: authority.lastReason === undefined ? services.never : services.reasons[authority.lastReason],
            },
            { label: services.answered, value: String(authority.counts.answered) },
            { label: services.failed, value: String(authority.counts.silent + authority.counts.refusedAtOnce) },
          ]}
        />
      </section>
    </div>
  )
}
