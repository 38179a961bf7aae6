import { Kbd } from '#components/kbd.tsx'
import { KEYS, type KeyName } from '#components/keys.ts'

/** The key that does what stands before it. */
export function Key({ name }: { name: KeyName }) {
  return <Kbd label={KEYS[name].label} />
}
