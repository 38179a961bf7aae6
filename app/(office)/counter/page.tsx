import type { Metadata } from 'next'
import { requireActor } from '#app/session.ts'
import { fill } from '#messages/fill.ts'
import { langHere, textsHere } from '#messages/here.ts'
import { countToday, findOpenCheck, listRecentChecks } from '#registry/card-check/queries.ts'
import { findDraft } from '#registry/staff/save-draft.ts'
import { Counter } from './counter.tsx'
import { declinePlace } from './decline-place.ts'
import { RecentChecks } from './recent-checks.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await textsHere()).counter.title }
}

export default async function CounterPage() {
  const by = await requireActor('clerk', 'registrar')
  const [restored, recent, work] = await Promise.all([findOpenCheck(by.actor), listRecentChecks(by), countToday(by)])
  const draft = restored && (await findDraft(by.actor, declinePlace(restored.checkId)))
  const lang = await langHere()
  const { cardCheck, common, counter, formats, reader, refusals, signIn } = await textsHere()

  return (
    <div className="space-y-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h1 tabIndex={-1}>{counter.title}</h1>
        <p className="text-sm text-ink-2">
          {`${counter.today}: ${fill(counter.todayFigures, { checked: work.checked, failed: work.notPassed })}`}
        </p>
      </div>
      <Counter
        texts={{ cardCheck, common, counter, formats, reader, refusals, signIn }}
        lang={lang}
        restored={restored}
        draft={draft}
      />
      <RecentChecks texts={{ counter, cardCheck }} wording={{ lang, formats }} checks={recent} />
    </div>
  )
}
