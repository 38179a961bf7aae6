import { account } from './th/account.ts'
import { admin } from './th/admin.ts'
import { cardCheck } from './th/card-check.ts'
import { common } from './th/common.ts'
import { counter } from './th/counter.ts'
import { faults } from './th/faults.ts'
import { formats } from './th/formats.ts'
import { keys } from './th/keys.ts'
import { lock } from './th/lock.ts'
import { notices } from './th/notices.ts'
import { person } from './th/person.ts'
import { reader } from './th/reader.ts'
import { refusals } from './th/refusals.ts'
import { search } from './th/search.ts'
import { services } from './th/services.ts'
import { shell } from './th/shell.ts'
import { signIn } from './th/sign-in.ts'
import { start } from './th/start.ts'

/** Every text in Thai, by area. Plain strings only: they travel to the browser as props. */
export const th = {
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
