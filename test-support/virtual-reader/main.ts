import { openCardSlot } from './card-slot.ts'
import { servePanel } from './panel-server.ts'
import { settingsFrom } from './settings.ts'

const settings = settingsFrom(process.env)
const slot = openCardSlot(settings)
const panel = await servePanel({ slot, port: settings.panelPort, today: settings.today })
process.stdout.write(`virtual reader: ${panel.url} puts cards into 127.0.0.1:${settings.readerPort}\n`)

async function end(): Promise<void> {
  await slot.pull()
  await panel.stop()
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end())
