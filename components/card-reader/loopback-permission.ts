/** Names under which browsers keep the permission to speak to one's own machine, newest first. */
const NAMES = ['loopback-network', 'local-network-access']

/** The browser's permission for the agent; undefined where it has no such permission, and so asks none. */
export async function loopbackPermission(): Promise<PermissionStatus | undefined> {
  for (const name of NAMES) {
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- newer than TypeScript's list of names
      return await navigator.permissions.query({ name: name as PermissionName })
    } catch {
      continue // this browser does not know the name
    }
  }
  return undefined
}

/** A page on this very machine needs no permission unless the browser says so: it may simply try. */
export function mustAskFirst(permission: PermissionStatus | undefined, hostname: string): boolean {
  const isLocal = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
  return permission?.state === 'prompt' && !isLocal
}
