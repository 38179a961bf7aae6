import * as z from 'zod/mini'
import { AttestCard } from '../card-check/input.ts'
import { DATA_ITEMS } from './data-items.ts'

/** Attests the face as well: the same words. */
export const BeginEnrolment = AttestCard
export type BeginEnrolment = z.infer<typeof BeginEnrolment>

export const OneEnrolment = z.strictObject({ enrolmentId: z.uuid() })
export type OneEnrolment = z.infer<typeof OneEnrolment>

export const MatchPhone = z.strictObject({ enrolmentId: z.uuid(), code: z.string().check(z.regex(/^[0-9]{6}$/)) })
export type MatchPhone = z.infer<typeof MatchPhone>

/** What the phone has of the QR: the token in it, or the code typed from beside it. */
const Presented = z.union([
  z.strictObject({ token: z.string().check(z.regex(/^[\w-]{43}$/)) }),
  z.strictObject({ code: z.string().check(z.regex(/^[2-9A-HJ-NP-Z]{8}$/)) }),
])

export const ScanQr = z.strictObject({
  presented: Presented,
  nationalId: z.string().check(z.regex(/^[0-9]{13}$/)),
  /** The version that was shown and accepted before the scan. */
  termsVersion: z.string().check(z.minLength(1), z.maxLength(20)),
  /** `Android 15 · D.DOPA 3.2` */
  deviceName: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
})
export type ScanQr = z.infer<typeof ScanQr>

const Pin = z.string().check(z.regex(/^[0-9]{8}$/))

export const SetPin = z.strictObject({ pin: Pin })
export type SetPin = z.infer<typeof SetPin>

export const GiveConsent = z.strictObject({
  pin: Pin,
  /** What the phone showed: all of `DATA_ITEMS`, or the consent is to something else. */
  items: z.array(z.enum(DATA_ITEMS)).check(z.maxLength(DATA_ITEMS.length)),
})
export type GiveConsent = z.infer<typeof GiveConsent>

export const NoWords = z.strictObject({})
export type NoWords = z.infer<typeof NoWords>
