'use client'

import { useEffect, useRef } from 'react'
import type { Lang } from '#messages/texts.ts'

/** The name takes the focus when it appears: behind the form that asked for the purpose there is nothing else to hold it. */
export function ShownName({ lang, children }: { lang: Lang; children: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <h2 ref={heading} tabIndex={-1} lang={lang} className="text-xl wrap-anywhere focus:shadow-none focus:outline-none">
      {children}
    </h2>
  )
}
