'use client'

import { ChevronDown, CircleHelp, KeyRound, Lock, LogOut } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Kbd } from '#components/kbd.tsx'
import { KEYS } from '#components/keys.ts'
import { LangSwitch } from '#components/lang-switch.tsx'
import { fill } from '#messages/fill.ts'
import type { Lang, Texts } from '#messages/texts.ts'

export type TopBarProps = {
  texts: Pick<Texts, 'common' | 'shell'>
  lang: Lang
  /** `สำนักทะเบียนอำเภอลำลูกกา · ช่อง 3` */
  place: string
  person: { readonly name: string; readonly roles: string }
  /** The reader's state, on every page. */
  readerChip: ReactNode
  /** Notices of this person. */
  bell: ReactNode
  onLang: (lang: Lang) => void
  onHelp: () => void
  onLock: () => void
  onSignOut: () => void
}

const MENU_ID = 'user-menu'
const ITEM_CLASS = 'flex min-h-11 w-full items-center gap-3 rounded-control px-3 text-left hover:bg-sunken'
const BAR_ITEM_CLASS = 'inline-flex min-h-11 items-center gap-1.5 rounded-control px-2 hover:bg-on-navy/10'

/** Who works where, how the reader is, and help, language and user menu: always in this order. */
export function TopBar({
  texts,
  lang,
  place,
  person,
  readerChip,
  bell,
  onLang,
  onHelp,
  onLock,
  onSignOut,
}: TopBarProps) {
  const { common, shell } = texts
  return (
    <header
      data-ground="navy"
      data-screen-only=""
      className="top-0 z-30 flex min-h-14 flex-wrap items-center gap-x-2 bg-navy px-4 text-surface lg:sticky"
    >
      <p className="term pr-2 font-semibold">{common.product}</p>
      <Link href="/start" prefetch={false} className={`${BAR_ITEM_CLASS} text-on-navy`} title={shell.changePlace}>
        <span className="text-sm">{place}</span>
        <ChevronDown aria-hidden="true" size={16} />
      </Link>
      <div className="ml-auto flex flex-wrap items-center gap-x-2">
        {readerChip}
        {bell}
        <button type="button" onClick={onHelp} aria-keyshortcuts={KEYS.help.aria} className={BAR_ITEM_CLASS}>
          <CircleHelp aria-hidden="true" size={18} />
          {shell.help}
        </button>
        <LangSwitch lang={lang} otherName={shell.otherLanguage} onSwitch={onLang} />
        <button type="button" popoverTarget={MENU_ID} className={BAR_ITEM_CLASS}>
          <span className="sr-only">{fill(shell.userMenu, { name: '' })}</span>
          {person.name}
          <ChevronDown aria-hidden="true" size={16} />
        </button>
      </div>
      <UserMenu person={person} shell={shell} onLock={onLock} onSignOut={onSignOut} />
    </header>
  )
}

type UserMenuProps = Pick<TopBarProps, 'person' | 'onLock' | 'onSignOut'> & { shell: Texts['shell'] }

/** A popover of the browser: it closes on Esc and beside it, and gives the focus back, without script. */
function UserMenu({ person, shell, onLock, onSignOut }: UserMenuProps) {
  return (
    <div
      id={MENU_ID}
      popover="auto"
      data-ground="light"
      className="fixed inset-auto top-14 right-4 m-0 mt-1 w-64 rounded-card border border-line bg-surface p-2 text-ink shadow-dialog"
    >
      <p className="px-3 pt-1 font-semibold">{person.name}</p>
      <p className="px-3 pb-2 text-sm text-ink-2">{person.roles}</p>
      <Link href="/account" prefetch={false} className={ITEM_CLASS}>
        <KeyRound aria-hidden="true" size={18} />
        {shell.account}
      </Link>
      <button type="button" onClick={onLock} aria-keyshortcuts={KEYS.lock.aria} className={ITEM_CLASS}>
        <Lock aria-hidden="true" size={18} />
        <span className="flex-1">{shell.lock}</span>
        <Kbd label={KEYS.lock.label} />
      </button>
      <button type="button" onClick={onSignOut} className={ITEM_CLASS}>
        <LogOut aria-hidden="true" size={18} />
        {shell.signOut}
      </button>
    </div>
  )
}
