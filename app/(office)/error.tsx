'use client'

import { Fault } from '#components/fault.tsx'
import { useLang } from '#components/use-lang.ts'
import { FAULTS } from '#messages/faults.ts'

type OfficeErrorProps = { error: Error & { digest?: string }; reset: () => void }

/** In place of the page only: the shell and the reader stay alive around it. */
export default function OfficeError({ error, reset }: OfficeErrorProps) {
  return (
    <Fault
      texts={FAULTS[useLang()]}
      code={error.digest}
      onRetry={reset}
      onLeave={() => window.location.assign('/counter')}
    />
  )
}
