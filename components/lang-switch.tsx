'use client'

import type { Lang } from '#messages/texts.ts'

const OTHER: Record<Lang, { lang: Lang; short: string }> = {
  th: { lang: 'en', short: 'EN' },
  en: { lang: 'th', short: 'TH' },
}

type LangSwitchProps = {
  lang: Lang
  /** Name of the other language, in that language. */
  otherName: string
  /** Sets the cookie and refreshes in place: typed text and scroll stay. */
  onSwitch: (lang: Lang) => void
}

/** To the other language; said in that language, for the one who cannot read this one. */
export function LangSwitch({ lang, otherName, onSwitch }: LangSwitchProps) {
  const other = OTHER[lang]
  return (
    <button
      type="button"
      lang={other.lang}
      aria-label={otherName}
      onClick={() => onSwitch(other.lang)}
      className="inline-flex min-h-11 min-w-11 items-center justify-center rounded-control px-2 font-semibold hover:bg-current/10"
    >
      {other.short}
    </button>
  )
}
