import { join } from 'node:path'
import { DEMO_PASSWORD, DEMO_STAFF } from '#db/seed/demo-staff.ts'
import type { Demo } from './environment.ts'

/** Says where the demo is, who may sign in, and what to try. */
export function sayWelcome({ origin, panel, folder }: Demo): void {
  const people = DEMO_STAFF.map(({ username, first, grants }) => {
    const [office, roles] = grants[0] ?? ['', []]
    return `    ${username.padEnd(12)} ${first.en.padEnd(12)} ${office}  ${roles.join(', ')}`
  })
  process.stdout.write(`
  Thabian is ready.

  Web application   ${origin}
  Virtual reader    ${panel}   (put named cards in and pull them out)

  Demo accounts: one click on the sign-in page, or password ${DEMO_PASSWORD}
  and the code shown beside the field:
${people.join('\n')}

  Try: sign in as somying, take counter 3, open the virtual reader in a second
  window and put in a card: normal, lost, expired, broken, foreign …

  Logs: ${join(folder, '*.log')}
  Ctrl-C stops all of it; starting again keeps the data.
`)
}
