'use client'

import { createContext, use, useState, type ReactNode } from 'react'

type Said = { readonly words: string | undefined; readonly say: (words: string) => void }

const Context = createContext<Said | undefined>(undefined)

/** Holds what was done last, for the line at the foot of every screen. */
export function SaidProvider({ children }: { readonly children: ReactNode }) {
  const [words, say] = useState<string>()
  return <Context value={{ words, say }}>{children}</Context>
}

/** What was done last, and how to say something new. */
export function useSaid(): Said {
  const said = use(Context)
  if (said === undefined) throw new Error('the foot line is used outside of the office')
  return said
}
