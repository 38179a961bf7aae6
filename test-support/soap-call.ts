import type { IncomingMessage } from 'node:http'
import { SaxesParser, type SaxesTagNS } from 'saxes'

/** A SOAP 1.1 call as its service understood it. */
export type SoapCall = {
  readonly operation: string
  /** Parameter name → text, only those in the service's namespace. */
  readonly parameters: Readonly<Record<string, string>>
}

/** What the service could not understand (`Client`), or could not do (`Server`). */
export class SoapFault extends Error {
  override readonly name = 'SoapFault'
  readonly code: 'Client' | 'Server'

  constructor(code: 'Client' | 'Server', message: string) {
    super(message)
    this.code = code
  }
}

/**
 * Reads a call as strictly as ASP.NET does: method, media type, `SOAPAction`, both namespaces, path of the elements.
 *
 * @throws {SoapFault} Client
 */
export async function readSoapCall(
  request: IncomingMessage,
  namespaces: { readonly soap: string; readonly service: string },
): Promise<SoapCall> {
  const body = await bodyOf(request)
  if (request.method !== 'POST') throw new SoapFault('Client', 'only POST')
  if (!/^text\/xml; ?charset=utf-8$/i.test(request.headers['content-type'] ?? '')) {
    throw new SoapFault('Client', 'not SOAP 1.1')
  }
  const call = callIn(body, namespaces)
  if (request.headers['soapaction'] !== `"${namespaces.service}${call.operation}"`) {
    throw new SoapFault('Client', 'SOAPAction names another operation')
  }
  return call
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
}

function callIn(body: string, namespaces: { readonly soap: string; readonly service: string }): SoapCall {
  const parser = new SaxesParser({ xmlns: true })
  const path: SaxesTagNS[] = []
  const parameters: Record<string, string> = {}
  let operation = ''

  parser.on('error', (error) => {
    throw new SoapFault('Client', error.message)
  })
  parser.on('opentag', (tag) => {
    path.push(tag)
    const wanted = path.length <= 2 ? namespaces.soap : namespaces.service
    if (tag.uri !== wanted) throw new SoapFault('Client', `${tag.name} is in the wrong namespace`)
    if (path.length <= 2 && tag.local !== ['Envelope', 'Body'][path.length - 1]) {
      throw new SoapFault('Client', `${tag.name} is not expected here`)
    }
    if (path.length === 3) operation = tag.local
    if (path.length === 4) parameters[tag.local] = ''
  })
  parser.on('text', (text) => {
    const parameter = path[3]
    if (parameter !== undefined) parameters[parameter.local] += text
  })
  parser.on('closetag', () => {
    path.pop()
  })
  parser.write(body).close()
  return { operation, parameters }
}
