import { TONE_BOX, TONE_TEXT, ToneIcon, type Tone } from './tone.tsx'

/** An adjective: how a case, card or machine stands. Never a button. */
export function StatusTag({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span
      className={`term inline-flex items-center gap-1 rounded-tag border border-l-4 px-2 text-sm ${TONE_BOX[tone]} ${TONE_TEXT[tone]}`}
    >
      <ToneIcon tone={tone} size={16} />
      {children}
    </span>
  )
}
