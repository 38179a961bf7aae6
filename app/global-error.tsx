'use client'

import { buttonClass } from '#components/button-class.ts'
import { useLang } from '#components/use-lang.ts'
import { FAULTS } from '#messages/faults.ts'
import { fill } from '#messages/fill.ts'
import { FONT_CLASSES } from './fonts.ts'
import './globals.css'

type GlobalErrorProps = { error: Error & { digest?: string }; reset: () => void }

/** When even the layout broke: it brings its own document, and little else, because every page carries it. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  const lang = useLang()
  const texts = FAULTS[lang]
  return (
    <html lang={lang} className={FONT_CLASSES}>
      <body>
        <main className="mx-auto max-w-prose space-y-4 px-6 py-16">
          <h1>{texts.title}</h1>
          <p role="alert">{texts.body}</p>
          {error.digest !== undefined && (
            <p className="text-sm text-ink-2">{fill(texts.code, { code: error.digest })}</p>
          )}
          <p className="flex flex-wrap gap-2">
            <button type="button" className={buttonClass('primary')} onClick={reset}>
              {texts.retry}
            </button>
            <button
              type="button"
              className={buttonClass('secondary')}
              onClick={() => window.location.assign('/counter')}
            >
              {texts.toCounter}
            </button>
          </p>
        </main>
      </body>
    </html>
  )
}
