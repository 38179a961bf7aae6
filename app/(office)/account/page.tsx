import type { Metadata } from 'next'
import { isDemo } from '#app/origin.ts'
import { requireActor, requireSession } from '#app/session.ts'
import { langHere, textsHere } from '#messages/here.ts'
import { listOwnPasskeys } from '#registry/staff/queries.ts'
import { AddPasskey } from './add-passkey.tsx'
import { PasskeyTable } from './passkey-table.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await textsHere()).account.title }
}

export default async function AccountPage() {
  const { actor } = await requireActor()
  const { person } = await requireSession()
  const passkeys = await listOwnPasskeys(actor)
  const lang = await langHere()
  const { account, common, formats, refusals, signIn } = await textsHere()
  const texts = { account, common, refusals, signIn }
  const ways = { passkey: passkeys.length > 0, demoUser: isDemo() ? person.username : undefined }

  return (
    <div className="space-y-6">
      <h1 tabIndex={-1}>{account.title}</h1>
      <PasskeyTable texts={texts} wording={{ lang, formats }} ways={ways} passkeys={passkeys} />
      <AddPasskey texts={texts} ways={ways} />
    </div>
  )
}
