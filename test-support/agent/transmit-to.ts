import { CardFailure, type Transmit } from '#agent/card-reader.ts'
import type { VirtualCard } from '#test-support/virtual-card/virtual-card.ts'

/** Reaches a virtual card without any reader between: pulled and hung look as they do through PC/SC, late does not. */
export function transmitTo(card: VirtualCard): Transmit {
  return async (command) => {
    const answer = card.transmit(command)
    if (answer.kind === 'answer') return answer.bytes
    throw answer.kind === 'removed' ? new CardFailure('card-removed', 'pulled') : new CardFailure('card-silent', 'hung')
  }
}
