import { connectOnce } from '#agent/pcsc-card.ts'
import { loadPcsclite, STATE_PRESENT } from '#agent/pcsclite.ts'

/** A program of its own that connects to the card exclusively and never lets go: it stands for a bank's, say. */
const context = loadPcsclite()()
context.on('error', () => undefined)
context.on('reader', (reader) => {
  reader.on('error', () => undefined)
  reader.on('status', ({ state }) => {
    if ((state & STATE_PRESENT) === 0 || reader.connected) return
    void connectOnce(reader, 5_000).then(() => process.stdout.write('holds\n'))
  })
})
