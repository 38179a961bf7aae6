'use client'

import { usePathname, useRouter } from 'next/navigation'
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react'
import { StatusStrip, type ServiceState } from '#components/status-strip.tsx'
import { useKeys } from '#components/use-keys.ts'
import type { Texts } from '#messages/texts.ts'
import { SideNav, type NavGroup } from './side-nav.tsx'
import { TopBar, type TopBarProps } from './top-bar.tsx'

// Opened by few, so it is fetched by few.
const HelpSheet = lazy(async () => ({ default: (await import('#components/help-sheet.tsx')).HelpSheet }))

type ShellProps = Omit<TopBarProps, 'texts' | 'onHelp'> & {
  texts: Pick<Texts, 'common' | 'shell' | 'keys'>
  nav: readonly NavGroup[]
  services: readonly ServiceState[]
  /** `บันทึกแล้ว 09:41 น.`; undefined when nothing has been done yet. */
  lastDone: string | undefined
  children: ReactNode
}

/** What stands around every screen of the office. */
export function Shell({ texts, nav, services, lastDone, children, ...bar }: ShellProps) {
  const pathname = usePathname()
  const [help, setHelp] = useState<'never' | 'open' | 'closed'>('never')
  const openHelp = () => setHelp('open')
  const router = useRouter()
  const search = nav.flatMap(({ links }) => links).find(({ shortcut }) => shortcut === 'search')
  useKeys({
    lock: bar.onLock,
    help: openHelp,
    print: () => window.print(),
    search: search && (() => router.push(search.href)),
  })
  useHeadingFocus(pathname)

  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only z-50 rounded-control bg-surface px-4 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {texts.common.skipToMain}
      </a>
      <TopBar {...bar} texts={texts} onHelp={openHelp} />
      <div className="flex flex-1 flex-col lg:flex-row">
        <div data-screen-only="" className="border-line bg-surface lg:w-52 lg:shrink-0 lg:border-r">
          <div className="lg:sticky lg:top-14">
            <SideNav label={texts.shell.mainNavigation} groups={nav} current={pathname} />
          </div>
        </div>
        <main id="main" tabIndex={-1} className="w-full max-w-content min-w-0 flex-1 px-6 py-5 outline-none">
          {children}
        </main>
      </div>
      <div className="bottom-0 z-20 lg:sticky">
        <StatusStrip label={texts.shell.status.label} message={lastDone} services={services} />
      </div>
      {help !== 'never' && (
        <Suspense fallback={null}>
          <HelpSheet
            texts={texts.keys}
            closeLabel={texts.common.close}
            open={help === 'open'}
            onOpenChange={(open) => setHelp(open ? 'open' : 'closed')}
          />
        </Suspense>
      )}
    </div>
  )
}

/**
 * On a new route the focus goes to its heading, so that a screen reader says where one is; not on the first page, and
 * not when the page has put it where its work begins.
 */
function useHeadingFocus(pathname: string): void {
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    const heading = document.querySelector<HTMLElement>('main h1')
    if (heading === null || document.activeElement?.closest('main') != null) return
    heading.tabIndex = -1
    heading.focus()
  }, [pathname])
}
