import { AuthoritySilent } from './authority-silent.ts'
import { createBreaker } from './breaker.ts'
import { askEmbedded } from './embedded.ts'
import type { AuthorityHealth, AuthoritySource, CardAnswer, CardQuestion, FindCards, Statement } from './port.ts'
import type { AuthoritySettings } from './settings.ts'
import { askBySoap } from './soap.ts'

export type Authority = {
  readonly ask: (question: CardQuestion, findCards: FindCards) => Promise<CardAnswer>
  readonly health: () => AuthorityHealth
}

/** The port with its breaker and its health, by these settings and this clock; processes have one (`askAuthority`). */
export function openAuthority({ service, breaker: settings }: AuthoritySettings, clock: () => Date): Authority {
  const source: AuthoritySource = service === undefined ? 'embedded' : 'soap'
  const breaker = createBreaker(settings, clock)
  const record = createRecord()

  async function ask(question: CardQuestion, findCards: FindCards): Promise<CardAnswer> {
    const askedAt = clock().toISOString()
    const outcome = await breaker.through(() =>
      silenceAsValue(() =>
        service === undefined ? askEmbedded(question, findCards, clock()) : askBySoap(question, service),
      ),
    )
    const asked = { askedAt, answeredAt: clock().toISOString(), source }
    record.keep(outcome, asked.answeredAt)
    if (outcome === undefined) return { kind: 'silent', reason: 'breaker-open', detail: 'not asked', ...asked }
    if (!(outcome instanceof AuthoritySilent)) return { ...outcome, ...asked }
    return { kind: 'silent', reason: outcome.reason, detail: outcome.message, ...asked }
  }

  function health(): AuthorityHealth {
    const { state, since, nextProbe } = breaker.state()
    return { source, state, sinceAt: since.toISOString(), nextProbeAt: nextProbe?.toISOString(), ...record.read() }
  }

  return { ask, health }
}

async function silenceAsValue(asking: () => Promise<Statement>): Promise<Statement | AuthoritySilent> {
  try {
    return await asking()
  } catch (error) {
    if (error instanceof AuthoritySilent) return error
    throw error
  }
}

type Outcomes = Pick<AuthorityHealth, 'lastOkAt' | 'lastFailureAt' | 'lastReason' | 'counts'>

function createRecord() {
  let outcomes: Outcomes = {
    lastOkAt: undefined,
    lastFailureAt: undefined,
    lastReason: undefined,
    counts: { answered: 0, silent: 0, refusedAtOnce: 0 },
  }
  function keep(outcome: Statement | AuthoritySilent | undefined, at: string): void {
    const { answered, silent, refusedAtOnce } = outcomes.counts
    if (outcome === undefined) {
      outcomes = { ...outcomes, counts: { answered, silent, refusedAtOnce: refusedAtOnce + 1 } }
    } else if (outcome instanceof AuthoritySilent) {
      const counts = { answered, silent: silent + 1, refusedAtOnce }
      outcomes = { ...outcomes, lastFailureAt: at, lastReason: outcome.reason, counts }
    } else {
      outcomes = { ...outcomes, lastOkAt: at, counts: { answered: answered + 1, silent, refusedAtOnce } }
    }
  }
  return { keep, read: () => outcomes }
}
