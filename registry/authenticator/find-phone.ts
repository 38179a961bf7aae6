import { desc, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { authenticator, type Authenticator, type DeviceKey } from '#db/schema/authenticator.ts'
import type { By, Phone } from '../actor.ts'
import { readAsking } from '../read-register.ts'

/** A phone that has just proven that it holds its key (PH-1), and when. */
export type ProvenPhone = { readonly deviceKey: string; readonly publicKey: DeviceKey; readonly now: Date }

/** The authenticator of this key; undefined when the register has none. */
export async function findPhone({ deviceKey }: Pick<ProvenPhone, 'deviceKey'>): Promise<Authenticator | undefined> {
  return readAsking({ device: deviceKey }, (tx) => phoneOfKey(tx, deviceKey))
}

/** The same, within a transaction that has named the key. */
export async function phoneOfKey(tx: Tx, deviceKey: string): Promise<Authenticator | undefined> {
  const [found] = await tx
    .select()
    .from(authenticator)
    .where(eq(authenticator.deviceKey, deviceKey))
    .orderBy(desc(authenticator.createdAt))
    .limit(1)
  return found
}

/** The phone as an actor, in the chain of the office where it was enrolled. */
export function byPhone({ deviceKey, now }: ProvenPhone, officeCode: string): By<Phone> {
  return { actor: { kind: 'phone', id: deviceKey, officeCode }, now }
}
