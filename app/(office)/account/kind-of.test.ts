import { expect, test } from 'vitest'
import { kindOf } from './kind-of.ts'

test.for<readonly [readonly string[], string]>([
  [['usb'], 'key'],
  [['usb', 'nfc', 'ble'], 'key'],
  [['internal'], 'device'],
  [['hybrid', 'internal'], 'device'],
  [[], 'unknown'],
])('a passkey that is reached by %j is called a %s', ([transports, kind]) => {
  expect(kindOf(transports)).toBe(kind)
})
