import type { ReadingClaims } from '#agent/protocol.ts'
import type { Staff } from '#registry/actor.ts'
import { issueTicket } from '#registry/card-check/issue-ticket.ts'
import type { TestOffice } from './office.ts'
import type { TestPerson } from './person.ts'
import { TEST_ORIGIN } from './server-keys.ts'
import { claimsOf, sign, type TestWorkstation } from './workstation.ts'

export type ReadingChanges = {
  readonly holder?: TestPerson
  readonly clerk?: Staff
  readonly workstation?: TestWorkstation
  /** When the ticket was issued. */
  readonly now?: Date
  /** Made to the claims before they are signed. */
  readonly claims?: Partial<ReadingClaims>
}

export type TestReading = {
  readonly jws: string
  readonly claims: ReadingClaims
  readonly holder: TestPerson
}

let lastCounter = 0

/** A card read at a counter of this office: ticket, claims, and the workstation's signature over them. */
export async function aSignedReading(office: TestOffice, changes: ReadingChanges = {}): Promise<TestReading> {
  const { clerk = office.clerk, workstation = office.workstation, now = new Date() } = changes
  const holder = changes.holder ?? (await office.hasPerson())
  const { nonce } = await issueTicket({ workstationId: workstation.id }, { actor: clerk, now })
  lastCounter += 1
  const ticket = { nonce, session: clerk.sessionHash, origin: TEST_ORIGIN }
  const claims = { ...claimsOf({ workstation, holder, ticket, counter: lastCounter }), ...changes.claims }
  return { jws: await sign(claims, workstation.privateKey), claims, holder }
}
