import { account } from './en/account.ts'
import { admin } from './en/admin.ts'
import { cardCheck } from './en/card-check.ts'
import { common } from './en/common.ts'
import { counter } from './en/counter.ts'
import { faults } from './en/faults.ts'
import { formats } from './en/formats.ts'
import { keys } from './en/keys.ts'
import { lock } from './en/lock.ts'
import { notices } from './en/notices.ts'
import { person } from './en/person.ts'
import { reader } from './en/reader.ts'
import { refusals } from './en/refusals.ts'
import { search } from './en/search.ts'
import { services } from './en/services.ts'
import { shell } from './en/shell.ts'
import { signIn } from './en/sign-in.ts'
import { start } from './en/start.ts'

/** Every text in English, by area. Plain strings only: they travel to the browser as props. */
export const en = {
  account,
  admin,
  cardCheck,
  common,
  counter,
  faults,
  formats,
  keys,
  lock,
  notices,
  person,
  reader,
  refusals,
  search,
  services,
  shell,
  signIn,
  start,
}
