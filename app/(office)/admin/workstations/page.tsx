import type { Metadata } from 'next'
import { isDemo, ownOrigin } from '#app/origin.ts'
import { requireSession, requireActor } from '#app/session.ts'
import { langHere, textsHere } from '#messages/here.ts'
import { hasPasskey } from '#registry/staff/queries.ts'
import { listOpenCodes, listWorkstations } from '#registry/workstation/queries.ts'
import { BrowserPolicy } from './browser-policy.tsx'
import { PairWorkstation } from './pair-workstation.tsx'
import { WorkstationTable } from './workstation-table.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await textsHere()).admin.workstations.title }
}

export default async function WorkstationsPage() {
  const { actor, now } = await requireActor('administrator')
  const { office, person } = await requireSession()
  const [workstations, codes, passkey] = await Promise.all([
    listWorkstations(actor),
    listOpenCodes(actor, now),
    hasPasskey(actor),
  ])
  const lang = await langHere()
  const { admin, common, formats, refusals, signIn } = await textsHere()
  const texts = { admin, common, refusals, signIn }
  const ways = { passkey, demoUser: isDemo() ? person.username : undefined }

  return (
    <div className="space-y-6">
      <h1 tabIndex={-1}>{admin.workstations.title}</h1>
      <PairWorkstation
        texts={texts}
        counters={office?.counters ?? 0}
        ways={ways}
        waiting={codes.map(({ counterNumber }) => counterNumber)}
        paired={workstations.filter(({ revokedAt }) => revokedAt === null).map(({ id }) => id)}
      />
      <WorkstationTable texts={texts} wording={{ lang, formats }} ways={ways} workstations={workstations} />
      <BrowserPolicy texts={admin.workstations} origin={ownOrigin()} />
    </div>
  )
}
