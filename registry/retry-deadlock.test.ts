import { expect, test } from 'vitest'
import { retryDeadlock } from './retry-deadlock.ts'

const collision = (code = '40P01'): Error => new Error('query', { cause: Object.assign(new Error('driver'), { code }) })

/** Throws these, one a call, and then answers how often it was called. */
function throwing(...errors: readonly Error[]): () => Promise<number> {
  let calls = 0
  return async () => {
    const error = errors[calls]
    calls += 1
    if (error !== undefined) throw error
    return calls
  }
}

test.for([['40P01'], ['40001']])('what collided (%s) is done again', async ([code]) => {
  expect(await retryDeadlock(throwing(collision(code), collision(code)))).toBe(3)
})

test('three collisions are enough', async () => {
  const errors = [collision(), collision(), collision()]
  await expect(retryDeadlock(throwing(...errors))).rejects.toBe(errors[2])
})

test.for([
  ['a broken constraint', collision('23505')],
  ['a bug', new Error('40P01')],
] as const)('%s is thrown at once', async ([, error]) => {
  await expect(retryDeadlock(throwing(error))).rejects.toBe(error)
})
