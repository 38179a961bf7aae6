import { afterEach, describe, expect, test } from 'vitest'
import { READ_LIMITS, type CardReader } from '#agent/card-reader.ts'
import { openVirtualReader } from '#agent/virtual-reader.ts'
import { until } from '../agent/until.ts'
import { freePort } from '../loopback-port.ts'
import { openCardSlot, type CardSlot } from './card-slot.ts'

const open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

function aSlot(readerPort: number): CardSlot {
  const slot = openCardSlot({ readerPort, today: () => '2026-11-24' })
  open.push(() => slot.pull())
  return slot
}

async function anAgentsReader(port: number): Promise<CardReader> {
  const reader = await openVirtualReader(port, READ_LIMITS)
  open.push(() => reader.stop())
  return reader
}

/** The first name on the card that is in the reader, once one is. */
async function firstNameIn(reader: CardReader): Promise<string> {
  await until(reader, ({ state }) => state === 'card')
  const { card } = await reader.read(new AbortController().signal, () => undefined)
  return card.thaiName.first
}

describe('the demo’s slot and the agent’s reader', () => {
  test('a card that is chosen is read, and its going is seen', async () => {
    const port = await freePort()
    const reader = await anAgentsReader(port)
    const slot = aSlot(port)

    await slot.insert('lifetime', 'instant')
    expect(await firstNameIn(reader)).toBe('สมจิตต์')

    await slot.pull()
    await until(reader, ({ state }) => state === 'no-card')
  })

  test('two cards in a row are two insertions, however quickly the hand is', async () => {
    const port = await freePort()
    const reader = await anAgentsReader(port)
    const slot = aSlot(port)
    await slot.insert('normal', 'instant')
    await until(reader, ({ state }) => state === 'card')
    const { serial } = reader.presence()

    await slot.insert('child', 'instant')

    await until(reader, (presence) => presence.state === 'card' && presence.serial > serial)
    expect(await firstNameIn(reader)).toBe('พิมพ์ชนก')
  })

  test('the card is still in after the agent was started anew', async () => {
    const port = await freePort()
    const before = await openVirtualReader(port, READ_LIMITS)
    const slot = aSlot(port)
    await slot.insert('naturalised', 'instant')
    expect(await firstNameIn(before)).toBe('ธนภัทร')

    await before.stop()

    expect(await firstNameIn(await anAgentsReader(port))).toBe('ธนภัทร')
  })
})
