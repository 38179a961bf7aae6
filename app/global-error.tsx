'use client'

import { Fault } from '#components/fault.tsx'
import { useLang } from '#components/use-lang.ts'
import { FAULTS } from '#messages/faults.ts'
import { FONT_CLASSES } from './fonts.ts'
import './globals.css'

type GlobalErrorProps = { error: Error & { digest?: string }; reset: () => void }

/** When even the layout broke: it has to bring its own document. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  const lang = useLang()
  return (
    <html lang={lang} className={FONT_CLASSES}>
      <body>
        <main>
          <Fault
            texts={FAULTS[lang]}
            code={error.digest}
            onRetry={reset}
            onLeave={() => window.location.assign('/counter')}
          />
        </main>
      </body>
    </html>
  )
}
