'use client'

import { useRouter } from 'next/navigation'
import { lazy, Suspense, type ReactNode } from 'react'
import { switchLang } from '#app/switch-lang.ts'
import { office } from '#app/office-client.ts'
import { ReaderProvider } from '#components/card-reader/reader-context.tsx'
import { timeInWords } from '#components/format.ts'
import { fill } from '#messages/fill.ts'
import type { Lang, Texts } from '#messages/texts.ts'
import type { StaffRole } from '#registry/actor.ts'
import type { Notice } from '#registry/notice/queries.ts'
import { Bell } from './bell.tsx'
import { navFor } from './nav-for.ts'
import { Paper } from './paper.tsx'
import { ReaderChip } from './reader-chip.tsx'
import { SaidProvider, useSaid } from './said.tsx'
import { Shell } from './shell.tsx'
import { useLive } from './use-live.ts'
import type { IdleLimits } from './idle-stage.ts'
import { useLock } from './use-lock.ts'
import { useServices } from './use-services.ts'

// Seen by few and seldom, so fetched when first needed.
const IdleWarning = lazy(async () => ({ default: (await import('./idle-warning.tsx')).IdleWarning }))

type OfficeFrameProps = {
  texts: Pick<Texts, 'common' | 'formats' | 'shell' | 'keys' | 'lock' | 'notices' | 'reader'>
  lang: Lang
  place: string
  person: { readonly name: string; readonly roles: string }
  roles: readonly StaffRole[]
  agentPort: number
  idle: IdleLimits
  notices: readonly Notice[]
  unread: number
  children: ReactNode
}

/** The frame of every screen: shell, reader, live events, and the lock that takes the page out of the document. */
export function OfficeFrame(props: OfficeFrameProps) {
  return (
    <ReaderProvider port={props.agentPort}>
      <SaidProvider lang={props.lang}>
        <Frame {...props} />
      </SaidProvider>
    </ReaderProvider>
  )
}

function Frame({ texts, lang, place, person, roles, idle, notices, unread, children }: OfficeFrameProps) {
  const router = useRouter()
  const lock = useLock(idle)
  const services = useServices(texts.shell)
  const lostAt = useLive(() => router.refresh())
  const { words } = useSaid()
  const wording = { lang, formats: texts.formats }

  if (lock.leaving) return null
  return (
    <>
      <Shell
        texts={texts}
        lang={lang}
        place={place}
        person={person}
        nav={navFor(roles, texts.shell)}
        services={services}
        lastDone={lostAt === undefined ? words : notLive(texts.shell, timeInWords(new Date(lostAt), wording))}
        readerChip={<ReaderChip texts={texts} />}
        bell={<Bell texts={texts} wording={wording} notices={notices} unread={unread} />}
        onLang={(next) => switchLang(next, () => router.refresh())}
        onLock={() => void lock.lockNow()}
        onSignOut={() => void leave()}
      >
        <Paper texts={texts.common} office={place} person={person.name} wording={wording}>
          {children}
        </Paper>
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
    </>
  )
}

function notLive({ status }: Texts['shell'], time: string): string {
  return fill(status.notLive, { time })
}

/** Ends the session on the server; its cookie opens nothing any more. */
export async function leave(): Promise<void> {
  await office('session.sign-out', {})
  window.location.assign('/sign-in')
}
