import { IdCard } from 'lucide-react'
import type { Texts } from '#messages/texts.ts'

/** Before a card, and after one: nothing of anybody is here. */
export function EmptyPanel({ texts, cleared }: { texts: Texts['counter']; cleared: boolean }) {
  return (
    <section
      aria-label={texts.resultArea}
      className="flex min-h-130 flex-col items-center justify-center gap-3 rounded-card border border-dashed border-line-strong p-6 text-center"
    >
      <IdCard aria-hidden="true" size={72} strokeWidth={1} className="text-ink-3" />
      <p className="text-lg font-semibold">{cleared ? texts.cleared : texts.emptyTitle}</p>
      <p className="text-ink-2">{texts.emptyHint}</p>
    </section>
  )
}
