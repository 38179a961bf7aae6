import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { AGENT_HEADER, AgentStatus, type ReaderState } from '#agent/protocol.ts'
import { today } from '#registry/plain-date.ts'
import { issuePairingCode } from '#registry/workstation/issue-code.ts'
import type { TestOffice } from '#test-support/office.ts'
import { startPcscd, type PrivatePcscd } from '#test-support/pcscd.ts'
import { namedCard, type NamedCardKey } from '#test-support/virtual-card/named-cards.ts'
import type { VirtualCardOptions } from '#test-support/virtual-card/virtual-card.ts'
import { startPart, type Part } from '../../demo/processes.ts'

/** The counter PC of one test: everything between the card and the browser, for real. */
export type TestReader = {
  readonly pcscd: PrivatePcscd
  /** Puts a named card in; `change` gives it faults. */
  readonly insert: (key: NamedCardKey, change?: VirtualCardOptions) => Promise<void>
  /** The agent knows that the card is out when this settles. */
  readonly pull: () => Promise<void>
  readonly stopAgent: () => Promise<void>
  /** Starts it again, as the same workstation. */
  readonly startAgent: () => Promise<void>
  /** Starts one that was never paired, on the same reader; resolves to the code that its machine goes by. */
  readonly startUnpairedAgent: () => Promise<string>
  readonly stop: () => Promise<void>
}

/** Starts them, pairs the agent with the office at the clerk's counter, and waits until it says that a reader is there. */
export async function aReader(office: TestOffice): Promise<TestReader> {
  const folder = mkdtempSync(join(process.env['THABIAN_E2E_FOLDER'] ?? '', 'reader-'))
  const pcscd = await startPcscd({ folder })
  const by = { actor: office.administrator, now: new Date() }
  const { code } = await issuePairingCode({ counterNumber: office.clerk.counterNumber ?? 1 }, by)
  let agent = runAgent(folder, pcscd, code)
  await untilReader((state, paired) => paired && state === 'no-card')

  const stopAgent = async (): Promise<void> => agent.stop()
  return {
    pcscd,
    insert: async (key, change) => void (await pcscd.insert(namedCard(key, today(new Date()), change))),
    pull: async () => {
      await pcscd.pull()
      await untilReader((state) => state === 'no-card')
    },
    stopAgent,
    startAgent: async () => {
      agent = runAgent(folder, pcscd, undefined)
      await untilReader((_, paired) => paired)
    },
    startUnpairedAgent: async () => {
      agent = runAgent(mkdtempSync(join(folder, 'unpaired-')), pcscd, undefined)
      return (await untilReader((_, paired) => !paired)).machineCode
    },
    stop: async () => {
      await stopAgent()
      await pcscd.stop()
    },
  }
}

function runAgent(folder: string, pcscd: PrivatePcscd, code: string | undefined): Part {
  return startPart({
    name: 'agent',
    args: ['--import', 'tsx', 'smartcard-agent/main.ts'],
    env: {
      ...process.env,
      THABIAN_AGENT_HOME: join(folder, 'agent'),
      THABIAN_READER: 'pcsc',
      THABIAN_SERVER: process.env['THABIAN_ORIGIN'],
      PCSCLITE_CSOCK_NAME: pcscd.socketPath,
      ...(code === undefined ? {} : { THABIAN_PAIR_CODE: code }),
    },
    folder,
  })
}

/** Asks the agent until it says so; the test's own time limit ends a wait in vain. */
export async function untilReader(fits: (state: ReaderState, paired: boolean) => boolean): Promise<AgentStatus> {
  for (;;) {
    const status = await agentStatus()
    if (status !== undefined && fits(status.reader, status.workstationId !== undefined)) return status
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function agentStatus(): Promise<AgentStatus | undefined> {
  const address = `http://127.0.0.1:${process.env['THABIAN_AGENT_PORT']}/status`
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [AGENT_HEADER]: '1', origin: process.env['THABIAN_ORIGIN'] ?? '' },
      body: '{}',
    })
    return response.ok ? AgentStatus.parse(await response.json()) : undefined
  } catch {
    return undefined
  }
}
