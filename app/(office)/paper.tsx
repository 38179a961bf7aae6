'use client'

import { useEffect, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { momentInWords, type Wording } from '#components/format.ts'
import { PrintFrame } from '#components/print-frame.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'

type PaperProps = { texts: Texts['common']; office: string; person: string; wording: Wording; children: ReactNode }

/** What is printed of a page says whose office, what, when and by whom. */
export function Paper({ texts, office, person, wording, children }: PaperProps) {
  const [printing, setPrinting] = useState<{ readonly at: Date; readonly title: string }>()

  useEffect(() => {
    // The sheet is drawn as soon as the listeners are through.
    const print = (): void => flushSync(() => setPrinting({ at: new Date(), title: document.title }))
    window.addEventListener('beforeprint', print)
    return () => window.removeEventListener('beforeprint', print)
  }, [])

  return (
    <PrintFrame
      office={office}
      title={printing?.title ?? ''}
      printedAt={printing === undefined ? '' : fill(texts.printedAt, { at: momentInWords(printing.at, wording) })}
      printedBy={fill(texts.printedBy, { name: person })}
    >
      {children}
    </PrintFrame>
  )
}
