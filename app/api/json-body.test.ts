import { assert, jsonValue, pre, property } from 'fast-check'
import { expect, test } from 'vitest'
import { Refused } from '#registry/refusal.ts'
import { bodyText, jsonIn } from './json-body.ts'

const sent = (body: BodyInit): Request => new Request('http://localhost/', { method: 'POST', body })

test('a body is read up to its limit in bytes, not in letters', async () => {
  expect(await bodyText(sent('ก'.repeat(10)), 30)).toBe('ก'.repeat(10))
  await expect(bodyText(sent('ก'.repeat(10)), 29)).rejects.toThrow(Refused)
  expect(await bodyText(new Request('http://localhost/', { method: 'POST' }), 0)).toBe('')
})

test('a body that never ends is left at the limit', async () => {
  let given = 0
  const endless = new ReadableStream({
    pull: (stream) => {
      given += 1
      stream.enqueue(new Uint8Array(1024))
    },
  })
  const init = { method: 'POST', body: endless, duplex: 'half' }
  const request = new Request('http://localhost/', init)

  await expect(bodyText(request, 64 * 1024)).rejects.toThrow(Refused)
  expect(given).toBeLessThan(80)
})

test('bytes that are no UTF-8 are refused, not replaced', async () => {
  await expect(bodyText(sent(Uint8Array.of(0x22, 0xff, 0x22)), 10)).rejects.toThrow(Refused)
})

test('JSON is what JSON.parse says it is, whatever Thai, emoji or escapes it holds', () => {
  assert(
    property(jsonValue({ stringUnit: 'grapheme' }), (value) => {
      pre(!/\\u0000|"__proto__"/.test(JSON.stringify(value)))
      expect(jsonIn(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
  expect(jsonIn(String.raw`"\\u0000"`)).toBe(String.raw`\u0000`)
})

test.for([
  '',
  '{',
  "{'input':{}}",
  'undefined',
  'NaN',
  String.raw`"\u0000"`,
  String.raw`["ก\ud83d"]`,
  String.raw`{"a\u0000":1}`,
  '{"input":{"__proto__":{"roles":["administrator"]}}}',
  String.raw`{"\u005f_proto__":1}`,
])('refuses %s', (text) => {
  expect(() => jsonIn(text)).toThrow(Refused)
})
