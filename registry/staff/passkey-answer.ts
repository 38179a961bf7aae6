import * as z from 'zod/mini'

/** Base64url of 16 to 600 characters: what a transaction may ask the database for. */
const Token = z.string().check(z.regex(/^[A-Za-z0-9_-]{16,600}$/))
const Bytes = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/))
const ClientData = z.object({ challenge: Token })

/** What a passkey says when it proves who is there; the browser's other members are left out. */
const Assertion = z.object({
  id: Token,
  rawId: Token,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: Bytes,
    authenticatorData: Bytes,
    signature: Bytes,
    userHandle: z.exactOptional(Bytes),
  }),
})
export type Assertion = z.infer<typeof Assertion> & { readonly challenge: string }

/** What a new passkey says of itself. */
const Attestation = z.object({
  id: Token,
  rawId: Token,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: Bytes,
    attestationObject: Bytes,
    transports: z.exactOptional(z.array(z.string().check(z.regex(/^[a-z-]{1,20}$/))).check(z.maxLength(8))),
  }),
})
export type Attestation = z.infer<typeof Attestation> & { readonly challenge: string }

/** An assertion from the JSON that a browser sent, with the challenge that it claims to answer; undefined when it is none. */
export function assertionIn(json: string): Assertion | undefined {
  return withChallenge(Assertion.safeParse(fromJson(json)).data)
}

/** The same for the answer that makes a new passkey known. */
export function attestationIn(json: string): Attestation | undefined {
  return withChallenge(Attestation.safeParse(fromJson(json)).data)
}

function withChallenge<T extends { response: { clientDataJSON: string } }>(
  answer: T | undefined,
): (T & { challenge: string }) | undefined {
  if (answer === undefined) return undefined
  const text = Buffer.from(answer.response.clientDataJSON, 'base64url').toString('utf8')
  const clientData = ClientData.safeParse(fromJson(text))
  return clientData.success ? { ...answer, challenge: clientData.data.challenge } : undefined
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
