import { SaxesParser } from 'saxes'
import { AuthoritySilent } from './authority-silent.ts'

/** An element with its namespace resolved; `text` is what stands directly inside it, decoded and joined. */
export type XmlElement = {
  readonly namespace: string
  readonly name: string
  readonly children: readonly XmlElement[]
  readonly text: string
}

/** An answer is six levels deep; more is an attack or another document. */
const MAX_DEPTH = 16

type OpenElement = { readonly namespace: string; readonly name: string; children: XmlElement[]; text: string }

/**
 * Reads a document from outside, in the strict sense of XML 1.0 and its namespaces.
 *
 * Document types, comments, CDATA and processing instructions are refused: the service sends none, and without them no
 * entity but the five of XML exists, so nothing can expand or be fetched.
 *
 * @throws {AuthoritySilent} malformed
 */
export function readXml(document: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true, defaultXMLVersion: '1.0', forceXMLVersion: true })
  const root: OpenElement = { namespace: '', name: '', children: [], text: '' }
  const open: [OpenElement, ...OpenElement[]] = [root]

  parser.on('error', () => refuse('not well-formed'))
  parser.on('doctype', () => refuse('document type'))
  parser.on('comment', () => refuse('comment'))
  parser.on('cdata', () => refuse('CDATA'))
  parser.on('processinginstruction', () => refuse('processing instruction'))
  parser.on('text', (text) => {
    open[0].text += text
  })
  parser.on('opentag', ({ uri, local }) => {
    const element: OpenElement = { namespace: uri, name: local, children: [], text: '' }
    if (open.length > MAX_DEPTH) refuse('too deep')
    open[0].children.push(element)
    open.unshift(element)
  })
  parser.on('closetag', () => {
    open.shift()
  })
  parser.write(document).close()

  return root.children[0] ?? refuse('no root element')
}

function refuse(detail: string): never {
  throw new AuthoritySilent('malformed', detail)
}

/** What no XML document may hold: controls, half characters, U+FFFE and U+FFFF. */
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu

/** Text that stays text inside an element, whatever a card says; characters that XML forbids are left out. */
export function escapeXml(text: string): string {
  return text.replaceAll(FORBIDDEN, '').replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)
}
