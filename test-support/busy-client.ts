import postgres from 'postgres'

/**
 * A process that keeps eight transactions going until it is asked to stop, whatever becomes of the database. It says
 * `works` when one is done after a failure; when asked to stop it goes on until one more is done, and says how many were
 * done and how many failed.
 */
async function main(url: string): Promise<void> {
  const sql = postgres(url, { max: 8, backoff: () => 0.05, connect_timeout: 2, onnotice: () => undefined })
  const stopping = new AbortController()
  process.stdin.once('data', () => stopping.abort())
  const count = { done: 0, failed: 0 }
  let wasBroken = true

  const keepBusy = async (): Promise<void> => {
    while (!stopping.signal.aborted || wasBroken) {
      try {
        await sql.begin(async (tx) => {
          await tx`select ${'before'}::text`
          await Promise.all([tx`select 1`, tx`select 2`])
        })
        count.done += 1
        if (wasBroken) process.stdout.write('works\n')
        wasBroken = false
      } catch {
        count.failed += 1
        wasBroken = true
      }
    }
  }
  await Promise.all(Array.from({ length: 8 }, keepBusy))
  process.stdout.write(`${JSON.stringify(count)}\n`)
  await sql.end({ timeout: 1 })
  process.exit(0)
}

await main(process.argv[2] ?? '')
