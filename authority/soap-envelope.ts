import { AuthoritySilent } from './authority-silent.ts'
import type { CardOperation } from './card-operation.ts'
import type { Said } from './meaning.ts'
import { escapeXml, readXml, type XmlElement } from './xml.ts'

/** SOAP 1.1, the version that every known client of the card service speaks, besides 1.2. */
export const SOAP_NAMESPACE = 'http://schemas.xmlsoap.org/soap/envelope/'

/** Longest words that are kept; the longest seen so far is 59 characters. */
const MAX_WORDS = 500

/** How an answer may say whose card it is about. The known service does not say; a gateway before it may. */
const ECHOED_ID = ['PID', 'Pid', 'pid']

/** The question as the card service reads it; `namespace` is the service's own, by setting. */
export function writeEnvelope(operation: CardOperation, namespace: string): string {
  const parameters = operation.parameters.map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`)
  return (
    `<?xml version="1.0" encoding="utf-8"?>` +
    `<soap:Envelope xmlns:soap="${SOAP_NAMESPACE}"><soap:Body>` +
    `<${operation.name} xmlns="${escapeXml(namespace)}">${parameters.join('')}</${operation.name}>` +
    `</soap:Body></soap:Envelope>`
  )
}

/** What an answer must be an answer to (CS-8). */
export type Expected = {
  readonly operation: CardOperation['name']
  readonly namespace: string
  readonly nationalId: string
}

/**
 * What the service said, taken from the one place where it may stand (CS-1, CS-8).
 *
 * @throws {AuthoritySilent} malformed, fault, another-person
 */
export function readEnvelope(document: string, expected: Expected): Said {
  const envelope = readXml(document)
  if (envelope.name !== 'Envelope' || envelope.namespace !== SOAP_NAMESPACE) throw malformed('not a SOAP 1.1 envelope')
  const body = only(envelope, 'Body', SOAP_NAMESPACE)
  if (body.children.some(({ name, namespace }) => name === 'Fault' && namespace === SOAP_NAMESPACE)) {
    throw new AuthoritySilent('fault', 'SOAP fault')
  }
  const response = only(body, `${expected.operation}Response`, expected.namespace)
  return saidIn(only(response, `${expected.operation}Result`, expected.namespace), expected)
}

function saidIn(result: XmlElement, { namespace, nationalId }: Expected): Said {
  const echoed = result.children.filter(({ name }) => ECHOED_ID.includes(name))
  if (echoed.some(({ text }) => text.trim() !== nationalId)) {
    throw new AuthoritySilent('another-person', 'answer about another person')
  }
  const code = only(result, 'Code', namespace).text.trim()
  const text = only(result, 'Desc', namespace).text.trim()
  if (!/^\d{1,4}$/.test(code)) throw malformed('code is not a number')
  if (text.length > MAX_WORDS) throw malformed('words too long')
  return { isError: isErrorIn(only(result, 'IsError', namespace).text.trim()), code, text }
}

function isErrorIn(text: string): boolean {
  if (text === 'true' || text === '1') return true
  if (text === 'false' || text === '0') return false
  throw malformed('IsError is neither true nor false')
}

/** The child of that name when there is exactly one: two Codes in an answer are no answer. */
function only(parent: XmlElement, name: string, namespace: string): XmlElement {
  const [child, second] = parent.children.filter((element) => element.name === name)
  if (child === undefined || second !== undefined || child.namespace !== namespace) throw malformed(`not one ${name}`)
  return child
}

function malformed(detail: string): AuthoritySilent {
  return new AuthoritySilent('malformed', detail)
}
