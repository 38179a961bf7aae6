'use client'

import { Button } from '#components/button.tsx'
import type { ReaderLink } from '#components/card-reader/reader-link.ts'
import { Progress } from '#components/progress.tsx'
import { TONE_TEXT, ToneIcon } from '#components/tone.tsx'
import { useKeys } from '#components/use-keys.ts'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import { percentOf, type CounterState } from './counter-state.ts'
import { PANEL_LOOK, panelCode, type PanelCode } from './panel-code.ts'
import { RetryIn } from './retry-in.tsx'

type ReaderPanelProps = {
  texts: Pick<Texts, 'reader' | 'refusals'>
  link: ReaderLink
  state: CounterState
  /** The authority has taken longer than usual. */
  slow: boolean
  onRetry: () => void
  onReadAgain: () => void
  onReportBroken: () => void
}

/** How reader and reading stand, in words, with the next action. Its height never changes: nothing below it moves. */
export function ReaderPanel(props: ReaderPanelProps) {
  const { texts, link, state, slow } = props
  const { reader } = texts
  const code = panelCode(link, state)
  const { tone, announce } = PANEL_LOOK[code]
  const percent = state.at === 'reading' ? percentOf(state.progress) : undefined

  return (
    <section
      aria-label={reader.panel}
      data-state={code}
      data-progress={percent}
      className="flex min-h-29 flex-col justify-between gap-2 rounded-card border border-line bg-surface px-5 py-3"
    >
      <div className="flex items-start gap-3">
        <span className="pt-0.5">
          <ToneIcon tone={tone} size={24} />
        </span>
        <div className="min-w-0 flex-1">
          <div role={announce === 'assertive' ? 'alert' : 'status'} aria-live={announce ?? 'off'}>
            <p className={`text-lg font-semibold ${TONE_TEXT[tone]}`}>
              {reader.states[code].title}
              {/* Not for the ear: the live region would say every percent. The bar says it when asked. */}
              {percent !== undefined && <span aria-hidden="true">{` ${fill(reader.percent, { percent })}`}</span>}
            </p>
            <p className="text-ink-2">{explanation(props, code)}</p>
          </div>
        </div>
        <PanelActions {...props} code={code} />
        {link.status?.readerName !== undefined && (
          <p className="hidden text-sm text-ink-3 md:block">
            {fill(reader.device, { reader: link.status.readerName, version: link.status.version })}
          </p>
        )}
      </div>
      <div className="flex min-h-6 items-center text-sm text-ink-2">
        {(percent !== undefined || state.at === 'checking') && (
          <Progress
            label={reader.states.READING.title}
            percent={percent ?? 100}
            valueText={state.at === 'reading' ? stageWords(reader, state.progress) : reader.states.CHECKING.title}
          />
        )}
        {state.at === 'reading' && (
          <span aria-hidden="true" className="w-56 shrink-0 pl-4 max-sm:hidden">
            {stageWords(reader, state.progress)}
          </span>
        )}
        <SmallPrint texts={reader} code={code} state={state} />
        {link.retryInS !== undefined && <RetryIn key={link.attempts} text={reader.retryIn} seconds={link.retryInS} />}
        <output className="shrink-0">{slow && <span className="pl-4">{reader.slow}</span>}</output>
      </div>
    </section>
  )
}

/** Where the browser's administrator allows the page to speak to its own machine. */
const POLICY = 'LoopbackNetworkAllowedForUrls'

/** For whoever has to mend it: the chip's own word, or the policy to set. */
function SmallPrint({ texts, code, state }: { texts: Texts['reader']; code: PanelCode; state: CounterState }) {
  const words = code === 'LNA_DENIED' ? fill(texts.actions.forIt, { policy: POLICY }) : detailOf(state, code)
  return words === undefined ? null : <p className="pl-9">{words}</p>
}

function detailOf(state: CounterState, code: PanelCode): string | undefined {
  return state.at === 'failed' && code === 'UNREADABLE' ? (state.detail ?? state.failure) : undefined
}

function explanation({ texts, link, state }: ReaderPanelProps, code: PanelCode): string {
  const { reader, refusals } = texts
  if (state.at === 'refused' && code === 'UNREADABLE') return fill(refusals[state.refusal], state.values)
  if (state.at === 'failed' && code === 'UNREADABLE') return reader.failures[state.failure]
  if (state.at === 'failed' && code === 'READER_BUSY' && state.detail === 'busy') return reader.agentErrors.busy
  return fill(reader.states[code].next, { machineCode: link.status?.machineCode ?? '' })
}

function stageWords(
  reader: Texts['reader'],
  { stage, done, of }: { stage: keyof Texts['reader']['stages']; done: number; of: number },
): string {
  return fill(reader.stages[stage], { done, of })
}

const RETRIES = new Set<PanelCode>(['LNA_DENIED', 'AGENT_OFFLINE', 'AGENT_UNPAIRED', 'AGENT_OLD'])
const READ_AGAIN_WORDS: Partial<Record<PanelCode, 'retry' | 'startNew'>> = {
  REGISTRY_DOWN: 'retry',
  SWAPPED: 'startNew',
}
const READ_AGAIN = new Set<PanelCode>(['UNREADABLE', 'FOREIGN', 'REGISTRY_DOWN', 'READ', 'SWAPPED', 'READER_BUSY'])

function PanelActions({
  texts,
  link,
  state,
  code,
  onRetry,
  onReadAgain,
  onReportBroken,
}: ReaderPanelProps & { code: PanelCode }) {
  const { actions } = texts.reader
  const mayRetry = RETRIES.has(code)
  const isUnknown = state.at === 'verdict' && state.view.verdict === 'unknown'
  const mayReadAgain = (READ_AGAIN.has(code) || isUnknown) && link.code === 'CARD'
  useKeys({ card: mayRetry ? onRetry : mayReadAgain ? onReadAgain : undefined })

  return (
    <div className="flex flex-wrap justify-end gap-2">
      {code === 'LNA_PROMPT' && (
        <Button look="primary" onClick={onRetry}>
          {actions.connect}
        </Button>
      )}
      {mayRetry && (
        <Button shortcut="card" onClick={onRetry}>
          {code === 'AGENT_OFFLINE' ? actions.retryNow : actions.retry}
        </Button>
      )}
      {mayReadAgain && (
        <Button shortcut="card" onClick={onReadAgain}>
          {actions[READ_AGAIN_WORDS[code] ?? 'readAgain']}
        </Button>
      )}
      {state.at === 'failed' && code === 'UNREADABLE' && (
        <Button look="quiet" onClick={onReportBroken}>
          {actions.reportBroken}
        </Button>
      )}
    </div>
  )
}
