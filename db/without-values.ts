import { DrizzleQueryError } from 'drizzle-orm/errors'
import postgres from 'postgres'

/** A statement that the database did not carry out: which one and why, and nothing of what it was about. */
export class StatementFailed extends Error {
  override readonly name = 'StatementFailed'
  /** SQLSTATE, or the driver's own word: `23505`, `CONNECTION_CLOSED`. */
  readonly code: string
  /** The broken constraint; empty when it was none. */
  readonly constraint: string

  constructor(statement: string, reason: unknown) {
    const code = wordIn(reason, 'code')
    const constraint = wordIn(reason, 'constraint_name')
    super([code, constraint, statement].filter((part) => part !== '').join(' · '))
    this.code = code
    this.constraint = constraint
  }
}

/**
 * Runs a transaction whose errors may be logged (PV-6): drizzle's bring the values of the statement, PostgreSQL's parts
 * of the row. Only the statement, the code and the constraint are left of them.
 *
 * @throws {StatementFailed} for a statement that failed; whatever else `transaction` throws
 */
export async function withoutValues<T>(transaction: () => Promise<T>): Promise<T> {
  try {
    return await transaction()
  } catch (error) {
    if (error instanceof DrizzleQueryError) throw new StatementFailed(statementOf(error.query), error.cause)
    if (error instanceof postgres.PostgresError) throw new StatementFailed('', error)
    throw error
  }
}

/** Statements have their values beside them, but SET LOCAL, which takes no parameters (registry/asking.ts). */
function statementOf(query: string): string {
  return /^set local/i.test(query) ? 'set local' : query
}

function wordIn(reason: unknown, name: string): string {
  const word: unknown = typeof reason === 'object' && reason !== null ? Reflect.get(reason, name) : undefined
  return typeof word === 'string' ? word : ''
}
