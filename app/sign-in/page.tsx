import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { isDemo } from '#app/origin.ts'
import { agentPortFrom } from '#app/security-headers.ts'
import { sessionHere } from '#app/session.ts'
import { langHere, textsHere } from '#messages/here.ts'
import { DEMO_OFFICE, listDemoAccounts } from '#registry/staff/queries.ts'
import type { DemoAccount } from './sign-in-form.tsx'
import { SignIn } from './sign-in.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await textsHere()).signIn.title }
}

export default async function SignInPage() {
  if ((await sessionHere()) !== undefined) redirect('/start')
  const { common, signIn, shell } = await textsHere()
  const lang = await langHere()

  return (
    <SignIn
      texts={{ common, signIn, shell: { otherLanguage: shell.otherLanguage } }}
      lang={lang}
      demoAccounts={isDemo() ? await demoAccounts() : []}
      agentPort={agentPortFrom(process.env['THABIAN_AGENT_PORT'])}
    />
  )
}

async function demoAccounts(): Promise<DemoAccount[]> {
  const { shell } = await textsHere()
  const lang = await langHere()
  const accounts = await listDemoAccounts(DEMO_OFFICE)
  const seen = new Set<string>()
  // One button a role, from the last role back: whoever holds several stands for the gravest of them.
  const chosen = accounts.toReversed().flatMap(({ username, nameTh, nameEn, role }) => {
    if (seen.has(role) || seen.has(username)) return []
    seen.add(role).add(username)
    return [{ username, name: lang === 'th' ? nameTh : nameEn, role: shell.roles[role] }]
  })
  return chosen.toReversed()
}
