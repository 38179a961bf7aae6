import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeXml, readXml } from './xml.ts'

test('CS-8: names are told apart by their namespace, whatever the prefix', () => {
  const root = readXml('<a xmlns="urn:1" xmlns:p="urn:2"><p:b xmlns:p="urn:3">x</p:b><p:b>y</p:b><b xmlns="">z</b></a>')

  expect(root).toMatchObject({ namespace: 'urn:1', name: 'a', text: '' })
  expect(root.children.map(({ namespace, name, text }) => [namespace, name, text])).toEqual([
    ['urn:3', 'b', 'x'],
    ['urn:2', 'b', 'y'],
    ['', 'b', 'z'],
  ])
})

const nested = (levels: number) => '<a>'.repeat(levels) + '</a>'.repeat(levels)

test('CS-8: sixteen levels are read, seventeen are not', () => {
  expect(readXml(nested(16)).name).toBe('a')
  expect(() => readXml(nested(17))).toThrow('too deep')
})

test.for([
  ['<a><b></a></b>', 'not well-formed'],
  ['<a/><a/>', 'not well-formed'],
  ['<a b="1" b="2"/>', 'not well-formed'],
  ['<p:a/>', 'not well-formed'],
  ['<a>&nbsp;</a>', 'not well-formed'],
  ['<a>&#xD800;</a>', 'not well-formed'],
  ['<?xml version="1.1"?><a>&#1;</a>', 'not well-formed'],
  ['', 'not well-formed'],
  ['<!DOCTYPE a><a/>', 'document type'],
  ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'document type'],
  ['<a><!-- --></a>', 'comment'],
  ['<a><![CDATA[x]]></a>', 'CDATA'],
  ['<a><?x y?></a>', 'processing instruction'],
] as const)('CS-8: %s is refused: %s', ([document, why]) => {
  expect(() => readXml(document)).toThrow(why)
})

test('whatever text is written into a document comes out of it as the same text', () => {
  // XML itself turns CR and CR LF into LF: a card holds neither.
  const text = fc.string({ unit: 'grapheme', maxLength: 80 }).filter((it) => !it.includes('\r'))
  fc.assert(
    fc.property(text, (it) => {
      expect(readXml(`<a>${escapeXml(it)}</a>`).text).toBe(it)
      expect(readXml(`<a b="${escapeXml(it.replaceAll(/\s/g, ' '))}"/>`).children).toEqual([])
    }),
  )
}, 30_000)

test('whatever a chip holds, the document stays one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (it) => {
      expect(readXml(`<a><b>${escapeXml(it)}</b></a>`)).toMatchObject({
        name: 'a',
        children: [{ name: 'b', children: [] }],
      })
    }),
  )
}, 30_000)
