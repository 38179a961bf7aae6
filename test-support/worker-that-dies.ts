import { connectWorker } from '#worker/client.ts'
import { deliverDue } from '#worker/deliver.ts'
import { staffNotices } from '#worker/staff-notices.ts'

/** A worker that is killed (SIGKILL) after it has sent its first message and before it has noted so. */
async function main(url: string): Promise<void> {
  const channel = {
    topics: staffNotices.topics,
    send: async (...args: Parameters<typeof staffNotices.send>): Promise<void> => {
      await staffNotices.send(...args)
      process.kill(process.pid, 'SIGKILL')
    },
  }
  await deliverDue({ db: connectWorker(url).db, channels: [channel] }, () => new Date())
}

await main(process.argv[2] ?? '')
