import { CircleCheck, CircleDashed, CircleEllipsis, OctagonX, TriangleAlert, type LucideIcon } from 'lucide-react'

/** How something stands. Always shown as icon, word, tint and left border together: grey print keeps them apart. */
export const TONES = ['ok', 'warn', 'bad', 'info', 'unknown'] as const
export type Tone = (typeof TONES)[number]

/** Five outlines that differ without colour. */
const ICONS: Record<Tone, LucideIcon> = {
  ok: CircleCheck,
  warn: TriangleAlert,
  bad: OctagonX,
  info: CircleEllipsis,
  unknown: CircleDashed,
}

/** Text in the tone's colour, on white or on its tint. */
export const TONE_TEXT: Record<Tone, string> = {
  ok: 'text-ok',
  warn: 'text-warn',
  bad: 'text-bad',
  info: 'text-info',
  unknown: 'text-neutral',
}

/** Ground and line of a box in the tone. */
export const TONE_BOX: Record<Tone, string> = {
  ok: 'bg-ok-bg border-ok-line',
  warn: 'bg-warn-bg border-warn-line',
  bad: 'bg-bad-bg border-bad-line',
  info: 'bg-info-bg border-info-line',
  unknown: 'bg-sunken border-line-strong',
}

/** The tone's outline; decorative, because a word always stands beside it. */
export function ToneIcon({ tone, size = 20 }: { tone: Tone; size?: number }) {
  const Icon = ICONS[tone]
  return <Icon aria-hidden="true" size={size} className={`shrink-0 ${TONE_TEXT[tone]}`} />
}
