/** Where unlocking leads: a path of this site and nothing else, `/counter` when none was given. */
export function wayBack(to: string | readonly string[] | undefined): string {
  if (typeof to !== 'string' || !/^\/(?![/\\])[\w\-./?=&%:]*$/.test(to) || to.startsWith('/lock')) return '/counter'
  return to
}

/** The lock of this page, from which one comes back to it. */
export function lockOf(path: string): `/lock?to=${string}` {
  return `/lock?to=${encodeURIComponent(path)}`
}
