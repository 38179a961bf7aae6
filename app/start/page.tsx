import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { lockOf } from '#app/lock/way-back.ts'
import { sessionHere } from '#app/session.ts'
import { langHere, textsHere } from '#messages/here.ts'
import { PATH_HEADER } from '#app/security-headers.ts'
import { staffOf } from '#registry/staff/find-session.ts'
import { listTakenCounters, listWorkplaces } from '#registry/staff/queries.ts'
import type { Place } from './choice.ts'
import { StartForm } from './start-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await textsHere()).start.title }
}

export default async function StartPage() {
  const view = await sessionHere()
  if (view === undefined) redirect('/sign-in')
  if (view.state === 'locked') redirect(lockOf((await headers()).get(PATH_HEADER) ?? ''))
  const actor = staffOf(view)
  const lang = await langHere()
  const { common, start, shell, refusals } = await textsHere()
  const workplaces = await listWorkplaces(actor)
  const places = await Promise.all(
    workplaces.map(async ({ code, nameTh, nameEn, roles, counters, mayEnrol }): Promise<Place> => {
      const taken = await listTakenCounters(actor, code)
      return {
        code,
        name: lang === 'th' ? nameTh : nameEn,
        roles,
        mayEnrol,
        counters: Array.from({ length: counters }, (_, index) => {
          const there = taken.find(({ counterNumber }) => counterNumber === index + 1)
          return { number: index + 1, takenBy: there && (lang === 'th' ? there.nameTh : there.nameEn) }
        }),
      }
    }),
  )

  return (
    <main className="mx-auto w-full max-w-form px-4 py-10">
      <div className="space-y-6 rounded-card border border-line bg-surface p-8">
        <h1>{start.title}</h1>
        <StartForm
          texts={{ common, start, refusals, roles: shell.roles }}
          places={places}
          chosen={
            view.session.officeCode === null
              ? undefined
              : {
                  officeCode: view.session.officeCode,
                  counterNumber: view.session.counterNumber,
                  roles: view.session.roles,
                }
          }
        />
      </div>
    </main>
  )
}
