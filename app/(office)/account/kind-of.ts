import type { Texts } from '#messages/texts.ts'

/** What holds a passkey, as its owner would call it, from how it is reached (`usb`, `nfc`, `ble`, `internal`, `hybrid`). */
export function kindOf(transports: readonly string[]): keyof Texts['account']['kinds'] {
  if (transports.includes('internal') || transports.includes('hybrid')) return 'device'
  return transports.length === 0 ? 'unknown' : 'key'
}
