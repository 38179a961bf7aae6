import type { ReactNode } from 'react'
import { TONE_BOX, TONE_TEXT, ToneIcon, type Tone } from './tone.tsx'

type NoticeProps = {
  tone: Tone
  title: string
  /** What it means and what to do next. */
  children?: ReactNode
  /** Buttons of the next action. */
  actions?: ReactNode
  /** `assertive` interrupts a screen reader: only for what stops the work. Undefined says nothing by itself. */
  announce?: 'polite' | 'assertive'
}

/** A problem of the page, under its heading: what is, and the next action. */
export function Notice({ tone, title, children, actions, announce }: NoticeProps) {
  return (
    <div role={roleOf(announce)} className={`flex gap-3 rounded-card border border-l-4 p-4 ${TONE_BOX[tone]}`}>
      <span className="pt-0.5">
        <ToneIcon tone={tone} size={22} />
      </span>
      <div className="min-w-0 flex-1 space-y-1">
        <p className={`font-semibold ${TONE_TEXT[tone]}`}>{title}</p>
        {children !== undefined && <div className="text-ink">{children}</div>}
        {actions !== undefined && <div className="flex flex-wrap gap-2 pt-2">{actions}</div>}
      </div>
    </div>
  )
}

function roleOf(announce: NoticeProps['announce']): 'status' | 'alert' | undefined {
  if (announce === undefined) return undefined
  return announce === 'assertive' ? 'alert' : 'status'
}
