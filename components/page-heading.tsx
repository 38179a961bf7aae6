import type { ReactNode } from 'react'

type PageHeadingProps = {
  title: string
  /** Beside the title: a tag, today's figures, the page's first action. */
  children?: ReactNode
}

/** The one h1 of a page; the shell moves the focus here when the route changes. */
export function PageHeading({ title, children }: PageHeadingProps) {
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      <h1 tabIndex={-1} className="text-2xl">
        {title}
      </h1>
      {children}
    </div>
  )
}
