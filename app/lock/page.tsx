import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { sessionHere } from '#app/session.ts'
import { fill } from '#messages/fill.ts'
import { langHere, textsHere } from '#messages/here.ts'
import { staffOf } from '#registry/staff/find-session.ts'
import { hasPasskey } from '#registry/staff/queries.ts'
import { Unlock } from './unlock.tsx'
import { wayBack } from './way-back.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await textsHere()).lock.title }
}

/** The lock is a page of its own: whatever was shown before is no longer in the document, nor in the script's memory. */
export default async function LockPage({ searchParams }: PageProps<'/lock'>) {
  const view = await sessionHere()
  if (view === undefined) redirect('/sign-in')
  const { to } = await searchParams
  const back = wayBack(to)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a path of our own: wayBack lets nothing else through
  if (view.state !== 'locked') redirect(back as Route)
  const lang = await langHere()
  const { common, lock, formats, refusals } = await textsHere()
  const { office, person, session } = view
  const officeName = lang === 'th' ? (office?.nameTh ?? '') : (office?.nameEn ?? '')

  return (
    <Unlock
      texts={{ common, lock, formats, refusals }}
      lang={lang}
      name={lang === 'th' ? person.nameTh : person.nameEn}
      place={
        session.counterNumber === null
          ? officeName
          : fill(lock.place, { office: officeName, counter: session.counterNumber })
      }
      back={back}
      passkey={await hasPasskey(staffOf(view))}
      now={new Date().toISOString()}
    />
  )
}
