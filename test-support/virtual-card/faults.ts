/** What a card does with a command: it answers (perhaps late), it is gone, or it says nothing for ever. */
export type CardAnswer =
  | { readonly kind: 'answer'; readonly bytes: Uint8Array; readonly afterMs: number }
  | { readonly kind: 'removed' }
  | { readonly kind: 'silent' }

/**
 * When a fault strikes. Offsets count in the data file and match any READ that covers them, so that a fault holds for
 * every reading strategy.
 */
export type FaultMoment =
  /** The n-th command since the chip was powered, from 0. */
  | { readonly at: 'command'; readonly index: number }
  | { readonly at: 'every-command' }
  | { readonly at: 'select' }
  /** The READ itself. */
  | { readonly at: 'read'; readonly covering: number }
  /** The GET RESPONSE that would fetch what the READ found. */
  | { readonly at: 'collect'; readonly covering: number }
  /** Whichever command hands the bytes over: GET RESPONSE, or the READ where data come at once. */
  | { readonly at: 'data'; readonly covering: number }

export type FaultDeed =
  /** The card is pulled before it answers. */
  | { readonly does: 'remove' }
  /** Nothing comes back, ever. */
  | { readonly does: 'hang' }
  /** The command is refused with this status word. */
  | { readonly does: 'refuse'; readonly status: number }
  | { readonly does: 'slow'; readonly ms: number }
  /** Only so many bytes of the answer arrive, status word included. */
  | { readonly does: 'truncate'; readonly bytes: number }
  /** So many bytes of data are missing, yet the status word claims success. */
  | { readonly does: 'shorten'; readonly by: number }
  /** From this command on the chip holds another person's number: a swapped card. */
  | { readonly does: 'swap'; readonly nationalId: string }
  /** Answers random bytes: another length, other data, another status word. */
  | { readonly does: 'babble'; readonly seed: number }

export type CardFault = {
  readonly when: FaultMoment
  readonly deed: FaultDeed
  /** So many matching commands pass unharmed first. */
  readonly after?: number
  /** So many matching commands are harmed, then no more; without it, all. `1` is a glitch. */
  readonly times?: number
}

type ReadRange = { readonly offset: number; readonly length: number }

/** What is known of a command before it is carried out. */
export type CommandInContext = {
  readonly index: number
  readonly kind: 'select' | 'read' | 'collect' | 'other'
  /** What a READ asks for, or what the READ before a GET RESPONSE asked for. */
  readonly range: ReadRange | undefined
  /** True when the bytes of the range leave the card with this command. */
  readonly handsOver: boolean
}

function covers(range: ReadRange | undefined, offset: number): boolean {
  return range !== undefined && range.offset <= offset && offset < range.offset + range.length
}

/** Whether `moment` is now, at this command. */
export function strikes(moment: FaultMoment, command: CommandInContext): boolean {
  switch (moment.at) {
    case 'command':
      return command.index === moment.index
    case 'every-command':
      return true
    case 'select':
      return command.kind === 'select'
    case 'read':
    case 'collect':
      return command.kind === moment.at && covers(command.range, moment.covering)
    case 'data':
      return command.handsOver && covers(command.range, moment.covering)
    default:
      return moment satisfies never
  }
}

/** Keeps count of how often each fault was due, so that `after` and `times` hold across resets of one card. */
export function faultsOf(faults: readonly CardFault[]): (command: CommandInContext) => FaultDeed[] {
  const due = faults.map(() => 0)
  return (command) =>
    faults.flatMap((fault, i) => {
      if (!strikes(fault.when, command)) return []
      const before = due[i] ?? 0
      due[i] = before + 1
      const skipped = fault.after ?? 0
      const isOver = before >= skipped + (fault.times ?? Infinity)
      return before < skipped || isOver ? [] : [fault.deed]
    })
}
