import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, test } from 'vitest'
import { freePort } from '../loopback-port.ts'

const started: ChildProcess[] = []
afterEach(() => {
  for (const process of started.splice(0)) process.kill('SIGKILL')
})

type Program = { readonly process: ChildProcess; readonly firstLine: string }

async function start(env: Readonly<Record<string, string>>): Promise<Program> {
  const program = join(import.meta.dirname, 'main.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  started.push(child)
  const [firstLine]: unknown[] = await once(createInterface({ input: child.stdout }), 'line')
  return { process: child, firstLine: String(firstLine) }
}

test('the program says where its panel is, serves it, and ends when told to, with a card still waiting', async () => {
  const [readerPort, panelPort] = [await freePort(), await freePort()]
  const { process: program, firstLine } = await start({
    THABIAN_VIRTUAL_READER_PORT: String(readerPort),
    THABIAN_VIRTUAL_PANEL_PORT: String(panelPort),
    THABIAN_TOWN_DAY: '2026-11-24',
  })
  const url = `http://127.0.0.1:${panelPort}`
  expect(firstLine).toBe(`virtual reader: ${url}/ puts cards into 127.0.0.1:${readerPort}`)

  const headers = { origin: url, 'x-thabian-panel': '1', 'content-type': 'application/json' }
  const inserted = await fetch(`${url}/insert`, { method: 'POST', headers, body: '{"card":"normal"}' })
  expect(await inserted.json()).toEqual({ presence: 'waiting', card: 'normal' })

  const ended = once(program, 'exit')
  program.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
}, 60_000)
