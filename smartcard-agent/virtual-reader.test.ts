import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { until } from '../test-support/agent/until.ts'
import { namedCard } from '../test-support/virtual-card/named-cards.ts'
import type { VirtualCard } from '../test-support/virtual-card/virtual-card.ts'
import { insertIntoReader, type CardInReader } from '../test-support/virtual-card/vpcd-card.ts'
import { READ_LIMITS, type CardReader } from './card-reader.ts'
import { openVirtualReader } from './virtual-reader.ts'

const TODAY = '2026-11-24'
const nobody = new AbortController().signal
const open: CardReader[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map(async (reader) => reader.stop()))
})

async function aReader(limits = READ_LIMITS): Promise<Awaited<ReturnType<typeof openVirtualReader>>> {
  const reader = await openVirtualReader(0, limits)
  open.push(reader)
  return reader
}

async function insert(reader: { readonly port: number } & CardReader, card: VirtualCard): Promise<CardInReader> {
  const before = reader.presence().serial
  const inserted = await insertIntoReader(card, { host: '127.0.0.1', port: reader.port })
  await until(reader, ({ state, serial }) => state === 'card' && serial > before)
  return inserted
}

describe('the virtual reader', () => {
  test('shows a card that is put in and pulled, and counts the next one apart', async () => {
    const reader = await aReader()
    expect(reader.presence()).toMatchObject({ state: 'no-card', readerName: 'Thabian Virtual Reader' })

    const first = await insert(reader, namedCard('normal', TODAY))
    const { serial } = reader.presence()
    await first.pull()
    await until(reader, ({ state }) => state === 'no-card')
    await insert(reader, namedCard('normal', TODAY))

    expect(reader.presence()).toMatchObject({ state: 'card', serial: serial + 1 })
  })

  test('reads the card whole, with reader and answer to reset', async () => {
    const reader = await aReader()
    await insert(reader, namedCard('normal', TODAY))

    const read = await reader.read(nobody, () => undefined)

    expect(read).toMatchObject({ readerName: 'Thabian Virtual Reader', atr: '3b781800005448204e49442036' })
    expect(read.card.thaiName.first).toBe('ฐิติรัตน์')
  })

  test('says that there is no card', async () => {
    const reader = await aReader()
    await expect(reader.read(nobody, () => undefined)).rejects.toMatchObject({ failure: 'no-card' })
  })

  test('a card pulled while it is read is told so', async () => {
    const reader = await aReader()
    const card = await insert(reader, namedCard('normal', TODAY))

    const reading = reader.read(nobody, (step) => step.kind === 'text' && void card.pull())

    await expect(reading).rejects.toMatchObject({ failure: 'card-removed' })
  })

  test('a hung card fails in its time, stays hung, and the next card is read', async () => {
    const reader = await aReader({ ...READ_LIMITS, apduMs: 500 })
    const hangs = { when: { at: 'command', index: 9 }, deed: { does: 'hang' } } as const
    const hung = await insert(reader, namedCard('normal', TODAY, { faults: [hangs] }))

    await expect(reader.read(nobody, () => undefined)).rejects.toMatchObject({ failure: 'card-silent' })
    await expect(reader.read(nobody, () => undefined)).rejects.toMatchObject({ failure: 'card-silent' })
    await hung.pull()
    await until(reader, ({ state }) => state === 'no-card')
    await insert(reader, namedCard('lifetime', TODAY))

    await expect(reader.read(nobody, () => undefined)).resolves.toMatchObject({ card: { expiresOn: '99999999' } })
  })

  test('a card that takes too long in all is told to be slow', async () => {
    const reader = await aReader({ ...READ_LIMITS, cardMs: 60 })
    const slow = { when: { at: 'every-command' }, deed: { does: 'slow', ms: 15 } } as const
    await insert(reader, namedCard('normal', TODAY, { faults: [slow] }))

    await expect(reader.read(nobody, () => undefined)).rejects.toMatchObject({ failure: 'card-slow' })
  })

  test('a second card finds the slot taken', async () => {
    const reader = await aReader()
    await insert(reader, namedCard('normal', TODAY))

    const second = await insertIntoReader(namedCard('lifetime', TODAY), { host: '127.0.0.1', port: reader.port })

    await second.out
    expect(reader.presence().state).toBe('card')
  })

  test('a caller that is no card never becomes one', async () => {
    const reader = await aReader({ ...READ_LIMITS, apduMs: 500 })
    const stranger = connect({ port: reader.port, host: '127.0.0.1' })

    await new Promise((resolve) => stranger.once('close', resolve).resume())

    expect(reader.presence().state).toBe('no-card')
  })
})
