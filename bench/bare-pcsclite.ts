import {
  loadPcsclite,
  PROTOCOL_ANY,
  SHARE_EXCLUSIVE,
  LEAVE_CARD,
  LONGEST_ANSWER,
  type PcscReader,
} from '#agent/pcsclite.ts'

/**
 * The peer of `agent.ts`: sends the commands of its first message through pcsclite and nothing else, once for each
 * later message, and answers with the milliseconds from connect to disconnect.
 */
const reader = await new Promise<PcscReader>((found) => {
  loadPcsclite()().on('reader', (candidate) => {
    candidate.on('error', () => process.exit(1))
    candidate.on('status', ({ state }) => (state & 0x20) !== 0 && found(candidate))
  })
})

let commands: readonly Buffer[] = []
process.on('message', (message) => {
  if (Array.isArray(message)) commands = message.map((command) => Buffer.from(String(command), 'hex'))
  else void run().then((ms) => process.send?.(ms))
})
process.send?.('ready')

async function run(): Promise<number> {
  const started = performance.now()
  const options = { share_mode: SHARE_EXCLUSIVE, protocol: PROTOCOL_ANY }
  const protocol = await new Promise<number>((resolve, reject) =>
    reader.connect(options, (error, value) => (error ? reject(error) : resolve(value))),
  )
  for (const command of commands) {
    await new Promise<Buffer>((resolve, reject) =>
      reader.transmit(command, LONGEST_ANSWER, protocol, (error, answer) => (error ? reject(error) : resolve(answer))),
    )
  }
  await new Promise<void>((resolve, reject) =>
    reader.disconnect(LEAVE_CARD, (error) => (error ? reject(error) : resolve())),
  )
  return performance.now() - started
}
