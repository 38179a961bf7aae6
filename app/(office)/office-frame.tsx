'use client'

import { useRouter } from 'next/navigation'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { switchLang } from '#app/switch-lang.ts'
import { office } from '#app/office-client.ts'
import { ReaderProvider } from '#components/card-reader/reader-context.tsx'
import type { Lang, Texts } from '#messages/texts.ts'
import type { StaffRole } from '#registry/actor.ts'
import { navFor } from './nav-for.ts'
import { ReaderChip } from './reader-chip.tsx'
import { Shell } from './shell.tsx'
import { useLock, type IdleLimits } from './use-lock.ts'

// Seen by few and seldom, so fetched when first needed.
const IdleWarning = lazy(async () => ({ default: (await import('./idle-warning.tsx')).IdleWarning }))

type OfficeFrameProps = {
  texts: Pick<Texts, 'common' | 'shell' | 'keys' | 'lock' | 'reader'>
  lang: Lang
  place: string
  person: { readonly name: string; readonly roles: string }
  roles: readonly StaffRole[]
  agentPort: number
  idle: IdleLimits
  children: ReactNode
}

/** The frame of every screen: shell, reader, and the lock that takes the page out of the document. */
export function OfficeFrame(props: OfficeFrameProps) {
  const { texts, lang, place, person, roles, agentPort, idle, children } = props
  const router = useRouter()
  const lock = useLock(idle)
  const [lastDone] = useState<string>()

  if (lock.leaving) return null
  return (
    <ReaderProvider port={agentPort}>
      <Shell
        texts={texts}
        lang={lang}
        place={place}
        person={person}
        nav={navFor(roles, texts.shell)}
        services={[]}
        lastDone={lastDone}
        readerChip={<ReaderChip texts={texts} />}
        onLang={(next) => switchLang(next, () => router.refresh())}
        onLock={() => void lock.lockNow()}
        onSignOut={() => void leave()}
      >
        {children}
      </Shell>
      {lock.warning !== undefined && (
        <Suspense fallback={null}>
          <IdleWarning
            texts={texts.lock}
            locksAt={lock.warning}
            idleMinutes={Math.round((idle.limitMs - idle.warningMs) / 60_000)}
            onKeepWorking={lock.keepWorking}
            onLock={() => void lock.lockNow()}
          />
        </Suspense>
      )}
    </ReaderProvider>
  )
}

/** Ends the session on the server; its cookie opens nothing any more. */
export async function leave(): Promise<void> {
  await office('session.sign-out', {})
  window.location.assign('/sign-in')
}
