import * as z from 'zod/mini'

const Role = z.enum(['clerk', 'registrar', 'supervisor', 'administrator', 'auditor'])
const OfficeCode = z.string().check(z.regex(/^[0-9]{4}$/))

/** Where and as what somebody works from now on; without a counter the reader is not theirs. */
export const ChooseOffice = z.strictObject({
  officeCode: OfficeCode,
  counterNumber: z.nullable(z.int().check(z.positive(), z.maximum(999))),
  roles: z.array(Role).check(z.minLength(1), z.maxLength(5)),
})
export type ChooseOffice = z.infer<typeof ChooseOffice>

export const Nothing = z.strictObject({})
export type Nothing = z.infer<typeof Nothing>

export const Password = z.string().check(z.minLength(1), z.maxLength(256))
export const TotpCode = z.string().check(z.regex(/^[0-9]{6}$/))

/** JSON of what a passkey answered. */
const Assertion = z.string().check(z.maxLength(8192))

export const Unlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('password'), password: Password }),
  z.strictObject({ kind: z.literal('passkey'), assertion: Assertion }),
])
export type Unlock = z.infer<typeof Unlock>

/** A form that somebody has half filled in, kept over a lock. */
export const SaveDraft = z.strictObject({
  place: z.string().check(z.regex(/^[a-z0-9:-]{1,120}$/)),
  body: z.record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(2000))),
})
export type SaveDraft = z.infer<typeof SaveDraft>

export const ReadNotice = z.strictObject({ noticeId: z.uuid() })
export type ReadNotice = z.infer<typeof ReadNotice>

/** How somebody proves again who they are, at the moment of a grave deed. */
export const StepUp = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('code'), code: TotpCode }),
  z.strictObject({ kind: z.literal('passkey'), assertion: Assertion }),
])
export type StepUp = z.infer<typeof StepUp>

/** The deed that a passkey is about to sign; `input` is that of the command. */
export const BeginStepUp = z.strictObject({ command: z.string().check(z.maxLength(60)), input: z.unknown() })
export type BeginStepUp = z.infer<typeof BeginStepUp>

/** JSON of what a new passkey says of itself. */
export const RegisterPasskey = z.strictObject({ attestation: z.string().check(z.maxLength(16_384)) })
export type RegisterPasskey = z.infer<typeof RegisterPasskey>

export const RemovePasskey = z.strictObject({ credentialId: z.string().check(z.regex(/^[A-Za-z0-9_-]{16,600}$/)) })
export type RemovePasskey = z.infer<typeof RemovePasskey>
