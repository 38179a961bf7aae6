'use client'

import { createContext, use, type ReactNode } from 'react'
import type { ReaderLink } from './reader-link.ts'
import { useReaderLink } from './use-reader-link.ts'

type CardReader = {
  readonly link: ReaderLink
  /** Loopback port of the agent. */
  readonly port: number
  /** Tries at once to reach the agent. */
  readonly retry: () => void
}

const Context = createContext<CardReader | undefined>(undefined)

/** One link to the reader for the whole application: it lives in the shell and survives navigation. */
export function ReaderProvider({ port, children }: { readonly port: number; readonly children: ReactNode }) {
  const { link, retry } = useReaderLink(port)
  return <Context value={{ link, port, retry }}>{children}</Context>
}

export function useReader(): CardReader {
  const reader = use(Context)
  if (reader === undefined) throw new Error('the reader is asked for outside of the shell')
  return reader
}
