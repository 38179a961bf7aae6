import { chmodSync, chownSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** The operating system account that the server runs as. `undefined` means: the account that runs us. */
export type ServerAccount = { readonly uid: number; readonly gid: number }

/** PostgreSQL refuses to run as root, so for root it runs as `nobody`, who exists everywhere without setting up. */
export function serverAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined
  const [, , uid, gid] = (readPasswd().find((line) => line.startsWith('nobody:')) ?? 'nobody:x:65534:65534').split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

function readPasswd(): readonly string[] {
  try {
    return readFileSync('/etc/passwd', 'utf8').split('\n')
  } catch {
    return []
  }
}

/** Whether everybody may enter this folder and all the folders above it. */
export function everybodyMayEnter(folder: string): boolean {
  const here = resolve(folder)
  const above = dirname(here)
  return (statSync(here).mode & 0o001) !== 0 && (above === here || everybodyMayEnter(above))
}

/** Whether everybody may read this file, and run it if its owner may. Says nothing about the folders above. */
export function everybodyMayRead(file: string): boolean {
  const { mode } = statSync(file)
  return (mode & 0o004) !== 0 && ((mode & 0o100) === 0 || (mode & 0o001) !== 0)
}

/** Lets the server's account pass through our own folder; what lies inside keeps its own protection. */
export function letPass(folder: string, account: ServerAccount | undefined): void {
  if (account !== undefined) chmodSync(folder, 0o711)
}

/** Gives a path to the server's account. */
export function handOver(path: string, account: ServerAccount | undefined): void {
  if (account !== undefined) chownSync(path, account.uid, account.gid)
}
