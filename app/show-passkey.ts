import type { PasskeyRequest } from '#registry/staff/passkey-request.ts'
import type { Answer } from './office-client.ts'

/**
 * Lets the person's authenticator answer what the server asked: the JSON of its assertion. Undefined when the server
 * refused, or the person cancelled, waited too long, or has no passkey here.
 */
export async function showPasskey(asked: Answer<PasskeyRequest>): Promise<string | undefined> {
  if (!asked.ok) return undefined
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const shown = await startAuthentication({ optionsJSON: asked.value }).catch(() => undefined)
  return shown && JSON.stringify(shown)
}
