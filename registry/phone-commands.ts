import type * as z from 'zod/mini'
import type { ProvenPhone } from './authenticator/find-phone.ts'
import type { Json } from './command.ts'
import { giveConsent } from './enrolment/consent.ts'
import { lookAtEnrolment } from './enrolment/find-enrolling.ts'
import { GiveConsent, NoWords, ScanQr, SetPin } from './enrolment/input.ts'
import { refuseConsent } from './enrolment/refuse-consent.ts'
import { scanQr } from './enrolment/scan.ts'
import { setPin } from './enrolment/set-pin.ts'

/** One thing that a phone may ask for, once it has proven its key. */
export type PhoneCommand<Input, Output extends Json> = {
  readonly input: z.ZodMiniType<Input>
  readonly run: (input: Input, phone: ProvenPhone) => Promise<Output>
}

function command<Input, Output extends Json>(parts: PhoneCommand<Input, Output>): PhoneCommand<Input, Output> {
  return parts
}

/** Everything that a phone may ask for. The door and its tests read this one table. */
export const PHONE_COMMANDS = {
  'enrolment.scan': command({ input: ScanQr, run: scanQr }),
  'enrolment.look': command({ input: NoWords, run: lookAtEnrolment }),
  'enrolment.set-pin': command({ input: SetPin, run: setPin }),
  'enrolment.consent': command({ input: GiveConsent, run: giveConsent }),
  'enrolment.refuse': command({ input: NoWords, run: refuseConsent }),
} as const

/** The command of this name; undefined when there is none (inherited names of objects are none). */
export function phoneCommandNamed(name: string): PhoneCommand<unknown, Json> | undefined {
  if (!Object.hasOwn(PHONE_COMMANDS, name)) return undefined
  const commands: Readonly<Record<string, unknown>> = PHONE_COMMANDS
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the door parses with the same entry's schema before it runs it
  return commands[name] as PhoneCommand<unknown, Json>
}
