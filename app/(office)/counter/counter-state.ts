import type { CardText, ReadFailure, ReadLine, ReadStage } from '#agent/protocol.ts'
import type { CardCheckView } from '#registry/card-check/view.ts'
import type { Refusal } from '#registry/refusal.ts'

/** How far a reading has come. */
export type Progress = { readonly stage: ReadStage; readonly done: number; readonly of: number }

/** What is shown of a card; gone as a whole when the state changes to one without it. */
type Shown = { readonly text: CardText | undefined; readonly photo: string | undefined }

/** The counter from one card to the next. What is not a state here is not shown: no data outlives its state. */
export type CounterState =
  | { readonly at: 'empty'; readonly cleared: boolean }
  | ({ readonly at: 'reading'; readonly progress: Progress } & Shown)
  | ({ readonly at: 'checking' } & Shown)
  | { readonly at: 'verdict'; readonly view: CardCheckView; readonly photo: string | undefined }
  | { readonly at: 'removed-early' }
  | { readonly at: 'failed'; readonly failure: ReadFailure; readonly detail: string | undefined }
  | { readonly at: 'refused'; readonly refusal: Refusal; readonly values: Readonly<Record<string, string>> }
  | { readonly at: 'done'; readonly outcome: 'attested' | 'declined'; readonly endedAt: string }

export type CounterEvent =
  | { readonly type: 'begin' }
  | { readonly type: 'line'; readonly line: ReadLine }
  | { readonly type: 'judged'; readonly view: CardCheckView }
  | { readonly type: 'refused'; readonly refusal: Refusal; readonly values: Readonly<Record<string, string>> }
  | { readonly type: 'card-out' }
  | { readonly type: 'ended'; readonly outcome: 'attested' | 'declined'; readonly endedAt: string }
  | { readonly type: 'next' }

export const EMPTY: CounterState = { at: 'empty', cleared: false }
const FIRST_PROGRESS: Progress = { stage: 'chip', done: 0, of: 1 }

export function nextCounter(state: CounterState, event: CounterEvent): CounterState {
  switch (event.type) {
    case 'begin':
      return { at: 'reading', progress: FIRST_PROGRESS, text: undefined, photo: undefined }
    case 'line':
      return state.at === 'reading' ? afterLine(state, event.line) : state
    case 'judged':
      return judged(state, event.view)
    case 'refused':
      return { at: 'refused', refusal: event.refusal, values: event.values }
    case 'card-out':
      return cardOut(state)
    case 'ended':
      return { at: 'done', outcome: event.outcome, endedAt: event.endedAt }
    case 'next':
      return { at: 'empty', cleared: true }
    default:
      return event satisfies never
  }
}

function afterLine(state: CounterState & { at: 'reading' }, line: ReadLine): CounterState {
  switch (line.kind) {
    case 'progress':
      return { ...state, progress: { stage: line.stage, done: line.done, of: line.of } }
    case 'text':
      return { ...state, text: line.card }
    case 'photo':
      return { ...state, photo: `data:image/jpeg;base64,${line.jpegBase64}` }
    case 'reading':
      return { at: 'checking', text: state.text, photo: state.photo }
    case 'failed':
      // A partial card is never shown: what was read before the card left is thrown away here.
      if (line.failure === 'card-removed' || line.failure === 'no-card') return { at: 'removed-early' }
      return { at: 'failed', failure: line.failure, detail: line.detail }
    default:
      return line satisfies never
  }
}

/** The answer to a card that has left meanwhile shows nothing. */
function judged(state: CounterState, view: CardCheckView): CounterState {
  if (state.at === 'checking') return { at: 'verdict', view, photo: state.photo }
  if (state.at === 'verdict') return { at: 'verdict', view, photo: state.photo }
  return state.at === 'empty' && !state.cleared ? { at: 'verdict', view, photo: undefined } : state
}

/** Before the phone has scanned, a card that leaves takes all its data with it. */
function cardOut(state: CounterState): CounterState {
  switch (state.at) {
    case 'reading':
      return { at: 'removed-early' }
    case 'checking':
    case 'verdict':
      return { at: 'empty', cleared: true }
    case 'empty':
    case 'removed-early':
    case 'failed':
    case 'refused':
    case 'done':
      return state
    default:
      return state satisfies never
  }
}

const WEIGHTS = { chip: 5, text: 15, photo: 75, numbers: 5 } as const satisfies Record<ReadStage, number>
const BEFORE = { chip: 0, text: 5, photo: 20, numbers: 95 } as const satisfies Record<ReadStage, number>

/** Percent of a reading: contact 5, text 15, photo 75 in its segments, numbers 5. */
export function percentOf({ stage, done, of }: Progress): number {
  const part = of === 0 ? 0 : Math.min(1, done / of)
  return Math.round(BEFORE[stage] + WEIGHTS[stage] * part)
}
