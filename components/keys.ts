/** A key by its place on the keyboard (`event.code`), so that it works under a Thai layout too. */
export type Shortcut = {
  readonly code: string
  /** As printed on the key. */
  readonly label: string
  /** As `aria-keyshortcuts` wants it. */
  readonly aria: string
  readonly shift?: true
  /** Works in a dialog too. */
  readonly inDialogs?: true
}

/**
 * Every key of the product. F1, F3, F5 to F7 and F10 to F12 stay with the browser.
 *
 * What each does is said in messages/ under the same name; the help sheet shows those that the page has bound.
 */
export const KEYS = {
  proceed: { code: 'Enter', label: '↵', aria: 'Enter' },
  nextPerson: { code: 'Enter', label: '↵', aria: 'Enter' },
  decline: { code: 'KeyR', label: 'R', aria: 'R' },
  zoom: { code: 'KeyZ', label: 'Z', aria: 'Z' },
  history: { code: 'KeyG', label: 'G', aria: 'G' },
  search: { code: 'Slash', label: '/', aria: '/' },
  card: { code: 'F2', label: 'F2', aria: 'F2' },
  lock: { code: 'F8', label: 'F8', aria: 'F8', inDialogs: true },
  print: { code: 'F9', label: 'F9', aria: 'F9' },
  help: { code: 'Slash', label: '?', aria: 'Shift+/', shift: true },
} as const satisfies Record<string, Shortcut>
export type KeyName = keyof typeof KEYS

/** In the order in which the help sheet shows them. */
export const KEY_NAMES: readonly KeyName[] = Object.keys(KEYS).filter((name): name is KeyName => name in KEYS)

/** What a press has to tell; a `KeyboardEvent` has it. */
export type Press = Pick<KeyboardEvent, 'code' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey' | 'repeat'>

/** Where the press happened. */
export type Place = 'page' | 'control' | 'typing' | 'dialog'

/** WCAG 2.1.4: a key that writes a character can be switched off. */
export function writesACharacter(shortcut: Shortcut): boolean {
  return /^(Key|Digit|Numpad|Slash)/.test(shortcut.code)
}

/** Whether this press, at this place, means this shortcut. */
export function means(press: Press, shortcut: Shortcut, place: Place): boolean {
  if (press.code !== shortcut.code && !(shortcut.code === 'Enter' && press.code === 'NumpadEnter')) return false
  if (press.repeat || press.ctrlKey || press.altKey || press.metaKey) return false
  if (press.shiftKey !== (shortcut.shift ?? false)) return false
  return worksAt(shortcut, place)
}

function worksAt(shortcut: Shortcut, place: Place): boolean {
  switch (place) {
    case 'page':
      return true
    case 'control':
      return shortcut.code !== 'Enter' // Enter belongs to the button or link that has the focus
    case 'typing':
      return /^F\d+$/.test(shortcut.code)
    case 'dialog':
      return shortcut.inDialogs ?? false
    default:
      return place satisfies never
  }
}
