import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const TOKEN = /^[A-Za-z0-9_-]{16,600}$/

/** What a transaction may say of who asks, and for whom: each setting opens the rows of one policy. */
const SHAPES = [
  ['office', /^[0-9]{4}$/],
  ['staff', new RegExp(`^${UUID}$`)],
  ['persons', new RegExp(`^\\{${UUID}(,${UUID})*\\}$`)],
  ['houses', new RegExp(`^\\{${UUID}(,${UUID})*\\}$`)],
  ['national_id', /^[0-9]{13}$/],
  ['username', /^[a-z0-9][a-z0-9._-]{1,39}$/],
  ['session', TOKEN],
  ['credential', TOKEN],
  ['challenge', TOKEN],
  ['pairing', /^[0-9A-Z]{5}$/],
  ['enrolment', TOKEN],
  ['device', TOKEN],
] as const
export type Asking = Partial<Record<(typeof SHAPES)[number][0], string>>

/**
 * Tells the database who asks. SET LOCAL with a validated literal, each its own statement: `set_config()` is not
 * passed on to other nodes (scale rule 5), and SET takes no parameters.
 */
export async function ask(tx: Tx, asking: Asking): Promise<void> {
  const statements = SHAPES.flatMap(([name, shape]) => {
    const value = asking[name]
    if (value === undefined) return []
    if (!shape.test(value)) throw new Error(`app.${name} is not of its shape`)
    return [`set local app.${name} = '${value}'`]
  })
  // Sent together: one round trip, however much is said.
  await Promise.all(statements.map((statement) => tx.execute(sql.raw(statement))))
}
