import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requireActor } from '#app/session.ts'
import { Tabs } from '#components/tabs.tsx'
import { langHere, textsHere } from '#messages/here.ts'
import { viewPerson } from '#registry/person/view-person.ts'
import { AccessList } from './access-list.tsx'
import { CardState } from './card-state.tsx'
import { CheckHistory } from './check-history.tsx'
import { IdentityBar } from './identity-bar.tsx'
import { LeaveWithCard } from './leave-with-card.tsx'
import { partIn, personIn } from './person-address.ts'
import { PurposeForm } from './purpose-form.tsx'
import { RegisterFacts } from './register-facts.tsx'

/** Never the name or the number: a title is read over shoulders and kept in histories (PV-6). */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await textsHere()).person.title }
}

export default async function PersonPage({ params, searchParams }: PageProps<'/person/[ref]'>) {
  const by = await requireActor('clerk', 'registrar')
  const personId = personIn((await params).ref)
  if (personId === undefined) notFound()
  const { tab, after } = partIn(await searchParams)
  const page = await viewPerson(by, { personId, after })
  const lang = await langHere()
  const texts = await textsHere()
  const { common, person, refusals } = texts
  const wording = { lang, formats: texts.formats }

  if (page === undefined) {
    return (
      <div className="space-y-5">
        <h1 tabIndex={-1}>{person.title}</h1>
        <PurposeForm texts={{ common, person: purposeTexts(person), refusals }} personId={personId} />
      </div>
    )
  }
  const panels = {
    overview: (
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <RegisterFacts texts={texts} wording={wording} page={page} />
        <CardState texts={texts} wording={wording} page={page} now={by.now} />
      </div>
    ),
    checks: <CheckHistory texts={texts} wording={wording} checks={page.checks} />,
    access: <AccessList texts={texts} wording={wording} page={page} isNewest={after === undefined} />,
  }
  return (
    <div className="space-y-4">
      <h1 tabIndex={-1}>{person.title}</h1>
      {page.right.checkId !== undefined && <LeaveWithCard checkId={page.right.checkId} />}
      <IdentityBar texts={texts} wording={wording} page={page} now={by.now} />
      <Tabs
        label={person.tabsLabel}
        initial={tab}
        tabs={[
          { id: 'overview', label: person.tabs.overview, panel: panels.overview },
          { id: 'checks', label: person.tabs.checks, panel: panels.checks },
          { id: 'access', label: person.tabs.access, panel: panels.access },
        ]}
      />
    </div>
  )
}

type PersonTexts = Awaited<ReturnType<typeof textsHere>>['person']

/** Only what the form shows travels to the browser. */
function purposeTexts(person: PersonTexts) {
  const { purposeTitle, purposeIntro, purpose, purposeMissing, purposes, openRecord } = person
  const { purposeNote, purposeNoteHint, purposeNoteMissing, purposeLasts } = person
  const form = { purposeTitle, purposeIntro, purpose, purposeMissing, purposes, openRecord }
  return { ...form, purposeNote, purposeNoteHint, purposeNoteMissing, purposeLasts }
}
