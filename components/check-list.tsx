import { ToneIcon, TONE_TEXT, type Tone } from './tone.tsx'

/** How one check came out; `pending` while the authority has not answered. */
export type CheckResult = 'pass' | 'warn' | 'fail' | 'unknown' | 'info' | 'pending'

export type CheckLine = {
  /** Code of the check, a test hook for state. */
  readonly check: string
  readonly result: CheckResult
  /** What was found, in words. */
  readonly sentence: string
  /** What the citizen must do, when it failed. */
  readonly advice?: string | undefined
}

const TONE_OF: Record<CheckResult, Tone> = {
  pass: 'ok',
  warn: 'warn',
  fail: 'bad',
  unknown: 'unknown',
  info: 'info',
  pending: 'info',
}

type CheckListProps = {
  label: string
  /** In the order in which they are shown: failed ones first. */
  lines: readonly CheckLine[]
  /** The word for each result. */
  results: Readonly<Record<CheckResult, string>>
}

/** Every check with its result, icon and word. */
export function CheckList({ label, lines, results }: CheckListProps) {
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {lines.map((line) => (
        <CheckRow key={line.check} line={line} word={results[line.result]} />
      ))}
    </ul>
  )
}

function CheckRow({ line, word }: { line: CheckLine; word: string }) {
  const tone = TONE_OF[line.result]
  return (
    <li data-check={line.check} data-result={line.result} className="flex min-h-9 items-start gap-2 px-2 py-1.5">
      <span className="pt-0.5">
        <ToneIcon tone={tone} />
      </span>
      <div className="min-w-0 flex-1">
        <p className={line.result === 'fail' ? 'font-semibold' : undefined}>{line.sentence}</p>
        {line.advice !== undefined && <p className={`text-sm ${TONE_TEXT[tone]}`}>{line.advice}</p>}
      </div>
      <span className={`term pl-2 text-sm ${TONE_TEXT[tone]}`}>{word}</span>
    </li>
  )
}
