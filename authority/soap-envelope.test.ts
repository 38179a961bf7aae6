import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { DOPA_SAYS, envelopeOf, type DopaAnswer } from '#test-support/dopa-soap-server.ts'
import { AuthoritySilent } from './authority-silent.ts'
import { meaningOf } from './meaning.ts'
import { readEnvelope } from './soap-envelope.ts'

const operation = 'CheckCardByLaser'
const expected = { operation, namespace: 'http://tempuri.org/', nationalId: '1234567890121' } as const
const normal = envelopeOf({ operation }, DOPA_SAYS.normal)

/** What a document comes to: the status of the card, or the reason of the silence. Anything else is a crash. */
function outcomeOf(document: string): string {
  try {
    return meaningOf(readEnvelope(document, expected)).status
  } catch (error) {
    if (error instanceof AuthoritySilent) return error.reason
    throw error
  }
}

test('CS-1: the answer as the service writes it is read', () => {
  expect(readEnvelope(normal, expected)).toEqual(DOPA_SAYS.normal)
})

test('CS-1: prefixes, line breaks and numbered characters change nothing', () => {
  const pretty = normal
    .replaceAll('soap:', 'S:')
    .replace('xmlns:soap', 'xmlns:S')
    .replaceAll('><', '>\n  <')
    .replace('สถานะปกติ', '\n  &#xE2A;&#3606;านะปกติ\n ')

  expect(readEnvelope(pretty, expected)).toEqual(DOPA_SAYS.normal)
})

test.for<[what: string, find: string | RegExp, put: string, outcome: string]>([
  ['two codes', '<Code>0</Code>', '<Code>0</Code><Code>2</Code>', 'malformed'],
  ['a code besides', '<Code>0</Code>', '<Code>2</Code><Code xmlns="urn:x">0</Code>', 'malformed'],
  ['no code', '<Code>0</Code>', '', 'malformed'],
  ['an empty code', '<Code>0</Code>', '<Code/>', 'malformed'],
  ['a code inside the code', '<Code>0</Code>', '<Code><Code>0</Code></Code>', 'malformed'],
  ['a code that is a word', '<Code>0</Code>', '<Code>zero</Code>', 'malformed'],
  ['a negative code', '<Code>0</Code>', '<Code>-0</Code>', 'malformed'],
  ['no words', /<Desc>.*<\/Desc>/, '', 'malformed'],
  ['two words', '<Desc>', '<Desc>สถานะปกติ</Desc><Desc>', 'malformed'],
  ['an error flag that is neither', 'false', 'no', 'malformed'],
  ['no error flag', '<IsError>false</IsError>', '', 'malformed'],
  ['the error flag up', 'false', 'true', 'unknown'],
  ['the error flag up, as a digit', 'false', '1', 'unknown'],
  ['the error flag down, as a digit', 'false', '0', 'normal'],
  ['the number that was asked for', '<Code>', '<pid> 1234567890121 </pid><Code>', 'normal'],
  ['the number of another person', '<Code>', '<pid>1111111111119</pid><Code>', 'another-person'],
  ['a comment that cuts the words', 'ปกติ<', 'ป<!-- -->กติ<', 'malformed'],
  ['words in CDATA', /<Desc>.*<\/Desc>/, '<Desc><![CDATA[สถานะปกติ]]></Desc>', 'malformed'],
  ['a processing instruction', '<Code>', '<?php ?><Code>', 'malformed'],
  ['an entity of its own', 'สถานะปกติ', '&normal;', 'malformed'],
  ['a document type', '<soap:Envelope', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><soap:Envelope', 'malformed'],
  ['SOAP 1.2', 'http://schemas.xmlsoap.org/soap/envelope/', 'http://www.w3.org/2003/05/soap-envelope', 'malformed'],
  ['a service of another namespace', 'http://tempuri.org/', 'http://tempuri.org/other', 'malformed'],
  ['an answer to the other question', /CheckCardByLaser/g, 'CheckCardByCID', 'malformed'],
  ['a fault beside the answer', '</soap:Body>', '<soap:Fault/></soap:Body>', 'fault'],
  ['two bodies', '</soap:Body>', '</soap:Body><soap:Body/>', 'malformed'],
  ['text after the end', /$/, 'x', 'malformed'],
  ['another root', /^.*$/s, '<html><body>สถานะปกติ</body></html>', 'malformed'],
  ['nothing at all', /^.*$/s, '', 'malformed'],
  ['a thousand levels', '<Code>', `${'<a>'.repeat(1_000)}${'</a>'.repeat(1_000)}<Code>`, 'malformed'],
  ['endless words', 'สถานะปกติ', 'ก'.repeat(501), 'malformed'],
  ['a character that no database takes', 'สถานะปกติ', 'สถานะปกติ\u0000', 'malformed'],
  ['the same, as a number', 'สถานะปกติ', 'สถานะปกติ&#0;', 'malformed'],
])('CS-8: an answer with %s comes to the expected end', ([, find, put, outcome]) => {
  const changed = normal.replace(find, () => put)

  expect(changed).not.toBe(normal)
  expect(outcomeOf(changed)).toBe(outcome)
})

test('CS-8: a SOAP body in an envelope of another kind is no answer', () => {
  const repacked = normal.replace('<soap:Envelope ', '<Envelope ').replace('</soap:Envelope>', '</Envelope>')

  expect(outcomeOf(repacked)).toBe('malformed')
})

const anAnswer: fc.Arbitrary<DopaAnswer> = fc.record({
  isError: fc.boolean(),
  code: fc.constantFrom('0', '1', '2', '3', '4', '5', '00', '', '0 0', 'x'),
  text: fc.oneof(fc.constantFrom(...Object.values(DOPA_SAYS).map(({ text }) => text)), fc.string({ maxLength: 20 })),
})

/** Cut out some characters and put others there: what a broken wire, proxy or program might do. */
const aMutation = fc.record({
  at: fc.nat({ max: normal.length }),
  cut: fc.nat({ max: 60 }),
  put: fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      '<',
      '>',
      '&',
      '/',
      '"',
      '0',
      'ไม่',
      '<Code>0</Code>',
      '<Desc>',
      '</Desc>',
      'true',
      'false',
    ),
    fc.string({ maxLength: 4 }),
  ),
})

/** The same question asked in the plainest way, blind to structure: does the document say these words at all? */
function saysNormal(document: string): boolean {
  return (
    /<IsError>\s*(?:false|0)\s*<\/IsError>/.test(document) &&
    /<Code>\s*0\s*<\/Code>/.test(document) &&
    /<Desc>\s*สถานะปกติ\s*<\/Desc>/.test(document) &&
    document.includes('CheckCardByLaserResult>')
  )
}

test('CS-1: no answer becomes normal that does not say exactly so, however it is mangled', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(anAnswer, fc.array(aMutation, { maxLength: 3 }), (answer, mutations) => {
      const document = mutations.reduce(
        (text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut),
        envelopeOf({ operation }, answer),
      )
      const outcome = outcomeOf(document)
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
      if (outcome === 'normal') expect(saysNormal(document)).toBe(true)
    }),
    { numRuns: 10_000, seed: 1 },
  )
  expect([...seen.keys()]).toEqual(expect.arrayContaining(['normal', 'void', 'not-found', 'unknown', 'malformed']))
}, 30_000)

test('CS-6: bytes without meaning are silence, never a crash', () => {
  const noise = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: fc.constantFrom(...Array.from('<>&;/!?[]-="\' aA0:')), maxLength: 60 }),
  )
  fc.assert(
    fc.property(noise, (document) => {
      expect(outcomeOf(document)).toBe('malformed')
    }),
    { numRuns: 2_000 },
  )
}, 30_000)
