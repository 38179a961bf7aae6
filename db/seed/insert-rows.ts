import type postgres from 'postgres'

/** Rows a statement: large enough to be fast, small enough for one message. */
const BATCH = 4000

export type Session = postgres.Sql | postgres.TransactionSql

/** Inserts rows that have every column of the table, by their names in TypeScript. A clash of keys is an error. */
export async function insertRows(sql: Session, table: string, rows: readonly object[]): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    await insertBatch(sql, statementFor(table), rows.slice(from, from + BATCH))
  }
}

/** The same, but what has its key already stays as it is. */
export async function insertMissingRows(sql: Session, table: string, rows: readonly object[]): Promise<void> {
  await insertBatch(sql, `${statementFor(table)} on conflict do nothing`, rows)
}

/** `table` is one of our own names, never input. */
function statementFor(table: string): string {
  return `insert into ${table} select * from json_populate_recordset(null::${table}, $1::text::json)`
}

async function insertBatch(sql: Session, statement: string, rows: readonly object[]): Promise<void> {
  await sql.unsafe(statement, [JSON.stringify(rows.map(asColumns))])
}

function asColumns(row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`),
      Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value,
    ]),
  )
}
