'use client'

import { useSyncExternalStore } from 'react'
import type { Lang } from '#messages/texts.ts'

const never = () => () => undefined

/** Language of the page in the browser, for the few places that get no texts from the server; Thai on the server. */
export function useLang(): Lang {
  return useSyncExternalStore(
    never,
    () => (/(?:^|; )lang=en(?:;|$)/.test(document.cookie) ? 'en' : 'th'),
    () => 'th',
  )
}
