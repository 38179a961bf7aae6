import type { Metadata } from 'next'
import { requireActor } from '#app/session.ts'
import { langHere, textsHere } from '#messages/here.ts'
import { Search } from './search.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await textsHere()).search.title }
}

/** The page itself shows nobody: what is looked for goes through the door, never into an address (PV-6). */
export default async function SearchPage() {
  await requireActor('clerk', 'registrar')
  const lang = await langHere()
  const { common, formats, person, refusals, search } = await textsHere()
  const { statuses, statusUnknown } = person

  return (
    <div className="space-y-5">
      <div>
        <h1 tabIndex={-1}>{search.title}</h1>
        <p className="text-ink-2">{search.intro}</p>
      </div>
      <Search texts={{ common, refusals, search, person: { statuses, statusUnknown } }} wording={{ lang, formats }} />
    </div>
  )
}
