import type { SignIn } from '#registry/staff/sign-in.ts'

/**
 * next-auth's user for somebody who has got in: its id is the session's secret, which only the sealed cookie carries.
 *
 * @throws with `blocked:<until>`, `wrong:<tries left>` (or `wrongWords`) or `unavailable:<reference>`: next-auth hands the
 *   text of whatever is thrown to the browser, so a fault of ours stays in the log
 */
export async function admitted(signingIn: Promise<SignIn>, wrongWords?: string): Promise<{ id: string }> {
  const signIn = await signingIn.catch(keepToOurselves)
  if (signIn.outcome === 'in') return { id: signIn.secret }
  if (signIn.outcome === 'blocked') throw new Error(`blocked:${signIn.until}`)
  throw new Error(wrongWords ?? `wrong:${signIn.triesLeft}`)
}

function keepToOurselves(error: unknown): never {
  const reference = crypto.randomUUID().slice(0, 8)
  console.error(`unexpected ${reference} in sign-in`, error)
  throw new Error(`unavailable:${reference}`)
}
