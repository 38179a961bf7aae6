import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import { AuthoritySilent } from './authority-silent.ts'

/** A real answer has about 470 bytes. */
const MAX_ANSWER_BYTES = 64 * 1024

export type Post = {
  readonly url: URL
  readonly body: string
  /** Full name of the SOAP 1.1 action. */
  readonly action: string
  /** For everything from the first packet to the last byte, in milliseconds (CS-10). */
  readonly timeLimitMs: number
}

/**
 * Sends one question, once: no retry, no redirect followed, no connection kept that could die under the next question.
 *
 * @returns status and text of an XML answer
 * @throws {AuthoritySilent} timeout, unreachable, malformed, fault
 */
export async function postXml(post: Post): Promise<string> {
  const signal = AbortSignal.timeout(post.timeLimitMs)
  try {
    const response = await send(post, signal)
    const bytes = await bytesOf(response)
    return textOf(response, bytes)
  } catch (error) {
    if (error instanceof AuthoritySilent) throw error
    if (signal.aborted) throw new AuthoritySilent('timeout', `${post.timeLimitMs} ms`)
    const code = codeOf(error)
    throw new AuthoritySilent(code.startsWith('HPE_') ? 'malformed' : 'unreachable', code)
  }
}

function send(post: Post, signal: AbortSignal): Promise<IncomingMessage> {
  const body = Buffer.from(post.body, 'utf8')
  const request = post.url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const sending = request(post.url, {
      method: 'POST',
      agent: false,
      signal,
      headers: {
        'content-type': 'text/xml; charset=utf-8',
        'content-length': body.length,
        accept: 'text/xml',
        soapaction: `"${post.action}"`,
      },
    })
    sending.on('response', resolve)
    sending.on('error', reject)
    sending.end(body)
  })
}

async function bytesOf(response: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of response) {
    const bytes = Buffer.from(part)
    length += bytes.length
    if (length > MAX_ANSWER_BYTES) throw new AuthoritySilent('malformed', 'answer too large') // leaving the loop closes the connection
    parts.push(bytes)
  }
  return Buffer.concat(parts)
}

/** A fault comes with status 500 and is told apart by reading it; every other status is the service failing. */
function textOf(response: IncomingMessage, bytes: Buffer): string {
  const status = response.statusCode ?? 0
  const isXml = /^(text\/xml|application\/soap\+xml)\b/i.test(response.headers['content-type'] ?? '')
  if (status !== 200) throw new AuthoritySilent('fault', `HTTP ${status}`)
  if (!isXml) throw new AuthoritySilent('malformed', 'answer is not XML')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new AuthoritySilent('malformed', 'answer is not UTF-8')
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'connection failed'
}
