import type { LookCursor } from '#registry/person/looks.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The person that the address names; it says nothing about them (PV-6). Undefined when it names nobody. */
export function personIn(ref: string): string | undefined {
  return UUID.test(ref) ? ref : undefined
}

/** Parts of the page, as `?tab=` names them. */
export const TABS = ['overview', 'checks', 'access'] as const
export type TabName = (typeof TABS)[number]

/** What `?tab=` and `?after=` ask for; the first part and the newest looks when they ask for nothing that exists. */
export function partIn(search: Readonly<Record<string, string | readonly string[] | undefined>>): {
  readonly tab: TabName
  readonly after: LookCursor | undefined
} {
  return { tab: TABS.find((tab) => tab === search['tab']) ?? 'overview', after: cursorIn(search['after']) }
}

/** `2026-11-25T03:00:00.000Z_<uuid>`: the last look that was shown. */
export function cursorWords({ at, id }: LookCursor): string {
  return `${at.toISOString()}_${id}`
}

function cursorIn(words: string | readonly string[] | undefined): LookCursor | undefined {
  if (typeof words !== 'string') return undefined
  const [at = '', id = ''] = words.split('_')
  const instant = new Date(at)
  return Number.isNaN(instant.getTime()) || !UUID.test(id) ? undefined : { at: instant, id }
}
