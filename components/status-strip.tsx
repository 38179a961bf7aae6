import type { ReactNode } from 'react'
import { ToneIcon, type Tone } from './tone.tsx'

export type ServiceState = {
  readonly name: string
  /** `ปกติ`, `ไม่ตอบ` … */
  readonly state: string
  readonly tone: Tone
}

type StatusStripProps = {
  /** `สถานะระบบ` */
  label: string
  /** Result of the last thing done in the background: `บันทึกแล้ว 09:41 น.` */
  message: string | undefined
  services: readonly ServiceState[]
  children?: ReactNode
}

/** The permanent line at the foot: what was saved, and how the services are. */
export function StatusStrip({ label, message, services, children }: StatusStripProps) {
  return (
    <footer
      aria-label={label}
      data-screen-only=""
      className="flex min-h-10 flex-wrap items-center gap-x-6 gap-y-1 border-t border-line bg-surface px-4 py-1.5 text-sm text-ink-2"
    >
      <output className="block min-w-40 flex-1">{message}</output>
      <ul className="flex flex-wrap gap-x-6">
        {services.map(({ name, state, tone }) => (
          <li key={name} className="term inline-flex items-center gap-1.5">
            <ToneIcon tone={tone} size={16} />
            {`${name} ${state}`}
          </li>
        ))}
      </ul>
      {children}
    </footer>
  )
}
