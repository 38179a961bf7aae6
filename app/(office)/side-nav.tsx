'use client'

import type { LucideIcon } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { Kbd } from '#components/kbd.tsx'
import { KEYS, type KeyName } from '#components/keys.ts'

export type NavLink = {
  readonly href: Route
  readonly label: string
  readonly icon: LucideIcon
  /** How many wait there, already capped: `18`, `99+`; undefined shows none. */
  readonly waiting?: { readonly shown: string; readonly spoken: string }
  readonly shortcut?: KeyName
}

export type NavGroup = {
  /** Undefined for the first group, which needs no name. */
  readonly title: string | undefined
  readonly links: readonly NavLink[]
}

type SideNavProps = { label: string; groups: readonly NavGroup[]; current: string }

/** The way to every screen that this person's roles open. */
export function SideNav({ label, groups, current }: SideNavProps) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-x-6 gap-y-4 p-2 lg:block lg:space-y-5">
      {groups.map(({ title, links }) => (
        <div key={title ?? ''}>
          {title !== undefined && <h2 className="px-3 pb-1 text-sm text-ink-2">{title}</h2>}
          <ul className="space-y-0.5">
            {links.map((link) => (
              <li key={link.href}>
                <Item link={link} current={isUnder(current, link.href)} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

function Item({ link, current }: { link: NavLink; current: boolean }) {
  const { href, label, icon: Icon, waiting, shortcut } = link
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={current ? 'page' : undefined}
      aria-keyshortcuts={shortcut && KEYS[shortcut].aria}
      className="flex min-h-11 items-center gap-2.5 rounded-control pr-2 pl-3 hover:bg-sunken aria-[current]:border-l-4 aria-[current]:border-primary aria-[current]:pl-2 aria-[current]:bg-primary-tint aria-[current]:font-semibold aria-[current]:text-primary"
    >
      <Icon aria-hidden="true" size={20} className="shrink-0" />
      <span className="min-w-0 flex-1">{label}</span>
      {waiting !== undefined && (
        <span className="figures rounded-full bg-sunken px-2 text-sm font-normal text-ink-2">
          <span aria-hidden="true">{waiting.shown}</span>
          <span className="sr-only">{waiting.spoken}</span>
        </span>
      )}
      {shortcut && <Kbd label={KEYS[shortcut].label} />}
    </Link>
  )
}

/** `/person/abc` is under `/person`, `/personal` is not. */
function isUnder(path: string, href: string): boolean {
  return path === href || path.startsWith(`${href}/`)
}
