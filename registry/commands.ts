import { command, type Command, type Json } from './command.ts'
import { chooseOffice } from './staff/choose-office.ts'
import { ChooseOffice, Nothing, SaveDraft, Unlock } from './staff/input.ts'
import { lockSession } from './staff/lock.ts'
import { saveDraft } from './staff/save-draft.ts'
import { signOut } from './staff/sign-out.ts'
import { stayActive } from './staff/stay-active.ts'
import { unlockByPassword } from './staff/unlock.ts'

const OPEN = ['open'] as const
const SIGNED_IN = ['open', 'no-office'] as const
const ANY = ['open', 'locked', 'no-office'] as const

/** Every staff write. The permission-matrix test, the fuzzers and the door read this one table. */
export const OFFICE_COMMANDS = {
  'session.choose-office': command({
    input: ChooseOffice,
    roles: 'everyone',
    session: SIGNED_IN,
    stepUp: 'none',
    run: chooseOffice,
  }),
  'session.stay-active': command({
    input: Nothing,
    roles: 'everyone',
    session: SIGNED_IN,
    stepUp: 'none',
    run: stayActive,
  }),
  'session.lock': command({ input: Nothing, roles: 'everyone', session: SIGNED_IN, stepUp: 'none', run: lockSession }),
  'session.unlock': command({ input: Unlock, roles: 'everyone', session: ANY, stepUp: 'none', run: unlockByPassword }),
  'session.sign-out': command({ input: Nothing, roles: 'everyone', session: ANY, stepUp: 'none', run: signOut }),
  'draft.save': command({ input: SaveDraft, roles: 'everyone', session: OPEN, stepUp: 'none', run: saveDraft }),
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
