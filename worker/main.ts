import { connectWorker } from './client.ts'
import { runWorker } from './run-worker.ts'
import { staffNotices } from './staff-notices.ts'

/** `DATABASE_WORKER_URL=… tsx worker/main.ts`: runs until SIGTERM or SIGINT, then finishes what is under way. */
async function main(): Promise<void> {
  const url = process.env['DATABASE_WORKER_URL']
  if (url === undefined) throw new Error('DATABASE_WORKER_URL is not set: the database as role thabian_worker')
  const stopping = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort())

  const client = connectWorker(url)
  await runWorker({
    client,
    channels: [staffNotices],
    signal: stopping.signal,
    complain: (what, error) => console.error(`worker: ${what}:`, error),
  })
  await client.close()
}

await main()
