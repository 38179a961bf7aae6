'use client'

import { createContext, use, useState, type ReactNode } from 'react'
import type { Lang } from '#messages/texts.ts'

type Said = { readonly words: string | undefined; readonly say: (words: string) => void }

const Context = createContext<Said | undefined>(undefined)

/** Holds what was done last, for the line at the foot of every screen; words of another language are not repeated. */
export function SaidProvider({ lang, children }: { readonly lang: Lang; readonly children: ReactNode }) {
  const [said, setSaid] = useState<{ readonly lang: Lang; readonly words: string }>()
  const words = said?.lang === lang ? said.words : undefined
  return <Context value={{ words, say: (next) => setSaid({ lang, words: next }) }}>{children}</Context>
}

/** What was done last, and how to say something new. */
export function useSaid(): Said {
  const said = use(Context)
  if (said === undefined) throw new Error('the foot line is used outside of the office')
  return said
}
