import { askAgain } from './card-check/ask-again.ts'
import { attestCard } from './card-check/attest.ts'
import { closeCardCheck } from './card-check/close.ts'
import { declineCard } from './card-check/decline.ts'
import {
  AskAgain,
  AttestCard,
  CloseCardCheck,
  DeclineCard,
  IssueTicket,
  OpenCardCheck,
  RecordBroken,
} from './card-check/input.ts'
import { issueTicket } from './card-check/issue-ticket.ts'
import { openCardCheck } from './card-check/open.ts'
import { recordBrokenCard } from './card-check/record-broken.ts'
import { beginEnrolment } from './enrolment/begin.ts'
import { cancelEnrolment } from './enrolment/cancel.ts'
import { BeginEnrolment, MatchPhone, OneEnrolment } from './enrolment/input.ts'
import { matchPhone } from './enrolment/match.ts'
import { renewQr } from './enrolment/renew-qr.ts'
import { command, type Command, type Json } from './command.ts'
import { ownOrigin } from './own-origin.ts'
import { Refused } from './refusal.ts'
import { findPeople } from './person/find-people.ts'
import { FindPeople, RevealNumber, StatePurpose } from './person/input.ts'
import { revealNumber } from './person/reveal-number.ts'
import { statePurpose } from './person/state-purpose.ts'
import { readAllNotices } from './notice/read-all.ts'
import { chooseOffice } from './staff/choose-office.ts'
import { BeginStepUp, ChooseOffice, Nothing, RegisterPasskey, RemovePasskey, SaveDraft, Unlock } from './staff/input.ts'
import { lockSession } from './staff/lock.ts'
import { beginRegistration, registerPasskey } from './staff/passkey-register.ts'
import { removePasskey } from './staff/passkey-remove.ts'
import { proveStaff } from './staff/prove-staff.ts'
import { saveDraft } from './staff/save-draft.ts'
import { signOut } from './staff/sign-out.ts'
import { stayActive } from './staff/stay-active.ts'
import { beginStepUp } from './staff/step-up.ts'
import { beginUnlock, unlock } from './staff/unlock.ts'
import { IssuePairingCode, RevokeWorkstation } from './workstation/input.ts'
import { issuePairingCode } from './workstation/issue-code.ts'
import { revokeWorkstation } from './workstation/revoke.ts'

/** Anybody who has signed in, whatever their roles. */
const EVERYBODY = { roles: 'everyone', session: ['open', 'no-office'], stepUp: 'none' } as const
/** The same, also behind the lock. */
const EVEN_LOCKED = { roles: 'everyone', session: ['open', 'locked', 'no-office'], stepUp: 'none' } as const
/** One's own ways to sign in: whoever sits at an unlocked screen proves themselves first. */
const ONESELF = { roles: 'everyone', session: ['open'], stepUp: 'always' } as const
const COUNTER = { roles: ['clerk', 'registrar'], session: ['open'], stepUp: 'none' } as const
/** Grave: the person proves themselves again for it. */
const ADMINISTRATION = { roles: ['administrator'], session: ['open'], stepUp: 'always' } as const

/** Every staff write. The permission-matrix test, the fuzzers and the door read this one table. */
export const OFFICE_COMMANDS = {
  'session.choose-office': command({ ...EVERYBODY, input: ChooseOffice, run: chooseOffice }),
  'session.stay-active': command({ ...EVERYBODY, input: Nothing, run: stayActive }),
  'session.lock': command({ ...EVERYBODY, input: Nothing, run: lockSession }),
  'session.begin-unlock': command({
    ...EVEN_LOCKED,
    input: Nothing,
    run: (input, by) => beginUnlock(input, by, ownOrigin()),
  }),
  'session.unlock': command({ ...EVEN_LOCKED, input: Unlock, run: (input, by) => unlock(input, by, ownOrigin()) }),
  'session.begin-step-up': command({
    ...EVERYBODY,
    input: BeginStepUp,
    run: async (input, by) => beginStepUp(asItWillRun(input), by, ownOrigin()),
  }),
  'session.sign-out': command({ ...EVEN_LOCKED, input: Nothing, run: signOut }),
  'passkey.begin-registration': command({
    ...ONESELF,
    input: Nothing,
    run: (input, by) => beginRegistration(input, by, ownOrigin()),
  }),
  'passkey.register': command({
    ...ONESELF,
    stepUp: 'none',
    input: RegisterPasskey,
    run: (input, by) => registerPasskey(input, by, ownOrigin()),
  }),
  'passkey.remove': command({ ...ONESELF, input: RemovePasskey, run: removePasskey }),
  'draft.save': command({ ...EVERYBODY, session: ['open'], input: SaveDraft, run: saveDraft }),
  'notice.read-all': command({ ...EVERYBODY, session: ['open'], input: Nothing, run: readAllNotices }),
  'card-check.ticket': command({ ...COUNTER, input: IssueTicket, run: issueTicket }),
  'card-check.open': command({ ...COUNTER, input: OpenCardCheck, run: (input, by) => openCardCheck(input, by) }),
  'card-check.ask-again': command({ ...COUNTER, input: AskAgain, run: (input, by) => askAgain(input, by) }),
  'card-check.attest': command({
    ...COUNTER,
    input: AttestCard,
    run: (input, by) => attestCard(input, by, proveStaff),
  }),
  'card-check.decline': command({ ...COUNTER, input: DeclineCard, run: declineCard }),
  'card-check.close': command({ ...COUNTER, input: CloseCardCheck, run: closeCardCheck }),
  'card-check.record-broken': command({ ...COUNTER, input: RecordBroken, run: recordBrokenCard }),
  'enrolment.begin': command({
    ...COUNTER,
    input: BeginEnrolment,
    run: (input, by) => beginEnrolment(input, by, proveStaff),
  }),
  'enrolment.renew-qr': command({ ...COUNTER, input: OneEnrolment, run: renewQr }),
  'enrolment.match': command({ ...COUNTER, input: MatchPhone, run: matchPhone }),
  'enrolment.cancel': command({ ...COUNTER, input: OneEnrolment, run: cancelEnrolment }),
  'person.find': command({ ...COUNTER, input: FindPeople, run: findPeople }),
  'person.state-purpose': command({ ...COUNTER, input: StatePurpose, run: statePurpose }),
  'person.reveal': command({ ...COUNTER, input: RevealNumber, run: revealNumber }),
  'workstation.issue-code': command({ ...ADMINISTRATION, input: IssuePairingCode, run: issuePairingCode }),
  'workstation.revoke': command({ ...ADMINISTRATION, input: RevokeWorkstation, run: revokeWorkstation }),
} as const

export type OfficeCommands = typeof OFFICE_COMMANDS
export type OfficeCommand = keyof OfficeCommands

/** The command of this name; undefined when there is none (inherited names of objects are none). */
export function commandNamed(name: string): Command<unknown, Json> | undefined {
  if (!Object.hasOwn(OFFICE_COMMANDS, name)) return undefined
  const commands: Readonly<Record<string, unknown>> = OFFICE_COMMANDS
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the door parses with the same entry's schema before it runs it
  return commands[name] as Command<unknown, Json>
}

/**
 * A grave deed with its input as the command will get it, so that both sides digest the same.
 *
 * @throws {Refused} invalid-input (also for a command that asks for no step-up)
 */
function asItWillRun({ command: name, input }: BeginStepUp): BeginStepUp {
  const grave = commandNamed(name)
  const parsed = grave?.stepUp === 'always' ? grave.input.safeParse(input) : undefined
  if (parsed?.success !== true) throw new Refused('invalid-input')
  return { command: name, input: parsed.data }
}
