import type { ReactNode } from 'react'

type PrintFrameProps = {
  office: string
  title: string
  /** `พิมพ์เมื่อ …` and `พิมพ์โดย …`, in words. */
  printedAt: string
  printedBy: string
  children: ReactNode
}

/** A sheet of A4: whose office, when, by whom. Page numbers come from the page's margin in globals.css. */
export function PrintFrame({ office, title, printedAt, printedBy, children }: PrintFrameProps) {
  return (
    <article>
      <header className="hidden border-b border-line-strong pb-2 print:mb-4 print:flex print:justify-between print:gap-8">
        <div>
          <p className="font-semibold">{office}</p>
          <p>{title}</p>
        </div>
        <div className="text-right text-sm">
          <p>{printedAt}</p>
          <p>{printedBy}</p>
        </div>
      </header>
      {children}
    </article>
  )
}
