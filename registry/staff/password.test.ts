import { parseOptions } from '@node-rs/argon2'
import { describe, expect, test } from 'vitest'
import { HASHES_AT_A_TIME, hashing, hashPassword, NOBODYS_HASH, passwordMatches } from './password.ts'

describe('a password that is kept', () => {
  test('SC-1: is Argon2id with 19 MiB and two passes, and never the same twice', async () => {
    const [kept, again] = await Promise.all([hashPassword('ม้าสีน้ำตาล 42'), hashPassword('ม้าสีน้ำตาล 42')])

    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(parseOptions(kept)).toMatchObject({ saltLen: 16, outputLen: 32 })
    expect(again).not.toBe(kept)
  })

  test('SC-1: matches itself and nothing like it', async () => {
    const kept = await hashPassword('ม้าสีน้ำตาล 42')

    const tries = ['ม้าสีน้ำตาล 42', 'ม้าสีน้ำตาล 43', 'ม้าสีน้ำตาล 42 ', 'ม้าสีนำตาล 42', '', kept]
    expect(await Promise.all(tries.map((typed) => passwordMatches(kept, typed)))).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ])
  })

  test('SC-1: is the same from a keyboard that writes sara am as two characters', async () => {
    const kept = await hashPassword('สำนักทะเบียน')

    expect(await passwordMatches(kept, 'ส\u0E4D\u0E32นักทะเบียน')).toBe(true)
  })
})

describe('somebody without a password', () => {
  test('SC-2: is refused whatever they type', async () => {
    expect(await passwordMatches(null, '')).toBe(false)
    expect(await passwordMatches(null, NOBODYS_HASH)).toBe(false)
  })

  test('SC-2: costs exactly what everybody costs', async () => {
    expect(parseOptions(NOBODYS_HASH)).toEqual(parseOptions(await hashPassword('ม้าสีน้ำตาล 42')))
  })
})

test('SC-3: two are hashed at a time, the others wait and are answered in turn', async () => {
  const kept = await hashPassword('ม้าสีน้ำตาล 42')
  const free = hashing.queueSlots
  const seen: number[] = []

  const answers = ['a', 'b', 'ม้าสีน้ำตาล 42', 'c', 'd', 'e'].map(async (typed) => {
    const matches = await passwordMatches(kept, typed)
    seen.push(HASHES_AT_A_TIME - hashing.executionSlots)
    return matches
  })

  expect(hashing.executionSlots).toBe(0)
  expect(hashing.queueSlots).toBe(free - 4)
  expect(await Promise.all(answers)).toEqual([false, false, true, false, false, false])
  expect(Math.max(...seen)).toBeLessThanOrEqual(HASHES_AT_A_TIME)
  expect(hashing.executionSlots).toBe(HASHES_AT_A_TIME)
})

test('SC-3: a flood is turned away instead of being queued without end', async () => {
  const kept = await hashPassword('ม้าสีน้ำตาล 42')
  const waiting: (() => void)[] = []
  let isOver = false
  const held = () => new Promise<void>((resolve) => (isOver ? resolve() : waiting.push(resolve)))
  const places = hashing.executionSlots + hashing.queueSlots
  const flood = Array.from({ length: places }, () => hashing.execute(held))

  await expect(passwordMatches(kept, 'ม้าสีน้ำตาล 42')).rejects.toThrow('Bulkhead capacity exceeded')

  isOver = true
  for (const goOn of waiting) goOn()
  await Promise.all(flood)
  expect(await passwordMatches(kept, 'ม้าสีน้ำตาล 42')).toBe(true)
})
