import type { SignInProblem } from './sign-in-form.tsx'

type SignInWith = (provider: string, typed: Record<string, string>) => Promise<SignInProblem | undefined>

/** Asks the authenticator for a passkey of this site, and signs in with what it says. */
export async function passkeySignIn(signInWith: SignInWith): Promise<SignInProblem | undefined> {
  const { browserSupportsWebAuthn, startAuthentication } = await import('@simplewebauthn/browser')
  if (!browserSupportsWebAuthn()) return { problem: 'passkey-unsupported' }
  try {
    const response = await fetch('/api/passkey/challenge', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    if (!response.ok) return { problem: 'unavailable' }
    const assertion = await startAuthentication({ optionsJSON: await response.json() })
    return await signInWith('passkey', { assertion: JSON.stringify(assertion) })
  } catch {
    return { problem: 'passkey-failed' } // cancelled, timed out, or no passkey of this site
  }
}
