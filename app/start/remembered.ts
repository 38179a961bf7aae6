import type { Choice } from './choice.ts'

const KEY = 'thabian-place'

/** Office and counter that this machine was told to remember; undefined when none, or when what is kept cannot be read. */
export function rememberedChoice(): Choice | undefined {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? 'null')
    return isChoice(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

export function rememberChoice(choice: Choice | undefined): void {
  if (choice === undefined) window.localStorage.removeItem(KEY)
  else window.localStorage.setItem(KEY, JSON.stringify(choice))
}

function isChoice(value: unknown): value is Choice {
  if (typeof value !== 'object' || value === null) return false
  if (!('officeCode' in value) || !('counterNumber' in value) || !('roles' in value)) return false
  return typeof value.officeCode === 'string' && Array.isArray(value.roles)
}
