import { useId, type ReactNode } from 'react'

type PanelProps = {
  title: string
  /** At the right of the title. */
  aside?: ReactNode
  children: ReactNode
}

/** A part of a page with a heading of its own. */
export function Panel({ title, aside, children }: PanelProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="panel">
      <header className="flex min-h-13 flex-wrap items-center justify-between gap-x-4 border-b border-line px-4 py-2">
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        {aside}
      </header>
      <div className="p-4">{children}</div>
    </section>
  )
}
