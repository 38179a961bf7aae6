import type { Lang } from '#messages/texts.ts'
import { formatTimeOf } from '#registry/plain-date-format.ts'
import type { SignInProblem } from './sign-in-form.tsx'

/** What next-auth's error text means for the person: `wrong:<tries left>`, `blocked:<until>`, or that nothing answered. */
export function problemOf(error: string | null | undefined, lang: Lang): SignInProblem {
  const [kind, detail] = (error ?? '').split(/:(.*)/s)
  if (kind === 'wrong') return { problem: 'wrong-credentials' }
  if (kind === 'passkey') return { problem: 'passkey-failed' }
  if (kind === 'blocked' && detail !== undefined) {
    return { problem: 'too-many-tries', values: { time: formatTimeOf(new Date(detail), lang, false) } }
  }
  return { problem: 'unavailable' }
}
