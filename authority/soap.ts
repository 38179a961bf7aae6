import { operationFor } from './card-operation.ts'
import { meaningOf } from './meaning.ts'
import type { CardQuestion, Statement } from './port.ts'
import { postXml } from './post-xml.ts'
import { readEnvelope, writeEnvelope } from './soap-envelope.ts'

/** Where the card service is and how it is spoken to; from the settings. */
export type SoapService = { readonly url: URL; readonly namespace: string; readonly timeLimitMs: number }

/**
 * Asks the department's card service once (CS-7).
 *
 * @throws {AuthoritySilent} when no answer to this question came
 */
export async function askBySoap(question: CardQuestion, service: SoapService): Promise<Statement> {
  const operation = operationFor(question)
  const { url, namespace, timeLimitMs } = service
  const answer = await postXml({
    url,
    body: writeEnvelope(operation, namespace),
    action: namespace + operation.name,
    timeLimitMs,
  })
  const said = readEnvelope(answer, { operation: operation.name, namespace, nationalId: question.nationalId })
  const meaning = meaningOf(said)
  return {
    kind: 'answer',
    ...meaning,
    code: said.code,
    text: said.text,
    latest: meaning.cause === 'replaced' ? false : null, // CS-11
    latestIssuedOn: null,
    expiresOn: null,
    askedBy: operation.askedBy,
  }
}
