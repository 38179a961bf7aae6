import { Activity, CreditCard, MonitorCog, Search } from 'lucide-react'
import type { Texts } from '#messages/texts.ts'
import type { StaffRole } from '#registry/actor.ts'
import type { NavGroup, NavLink } from './side-nav.tsx'

type Entry = NavLink & { readonly roles: readonly StaffRole[] }

/** The screens that these roles open, in groups; a group without one is left out. */
export function navFor(roles: readonly StaffRole[], { nav, groups }: Texts['shell']): readonly NavGroup[] {
  const work: readonly Entry[] = [
    { href: '/counter', label: nav.counter, icon: CreditCard, shortcut: 'card', roles: ['clerk', 'registrar'] },
    { href: '/search', label: nav.search, icon: Search, shortcut: 'search', roles: ['clerk', 'registrar'] },
  ]
  const administer: readonly Entry[] = [
    { href: '/admin/workstations', label: nav.workstations, icon: MonitorCog, roles: ['administrator'] },
    { href: '/admin/services', label: nav.services, icon: Activity, roles: ['administrator', 'supervisor'] },
  ]
  const open = (entries: readonly Entry[]): readonly NavLink[] =>
    entries.filter((entry) => entry.roles.some((role) => roles.includes(role)))
  return [
    { title: undefined, links: open(work) },
    { title: groups.administer, links: open(administer) },
  ].filter(({ links }) => links.length > 0)
}

/** Where somebody with these roles begins. */
export function homeFor(
  roles: readonly StaffRole[],
): '/counter' | '/admin/workstations' | '/admin/services' | '/not-permitted' {
  if (roles.includes('clerk') || roles.includes('registrar')) return '/counter'
  if (roles.includes('administrator')) return '/admin/workstations'
  return roles.includes('supervisor') ? '/admin/services' : '/not-permitted'
}
