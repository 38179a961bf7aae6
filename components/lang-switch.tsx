'use client'

import type { Lang } from '#messages/texts.ts'

const OTHER: Record<Lang, Lang> = { th: 'en', en: 'th' }

type LangSwitchProps = {
  lang: Lang
  /** Name of the other language, in that language: for the one who cannot read this one. */
  otherName: string
  /** Sets the cookie and refreshes in place: typed text and scroll stay. */
  onSwitch: (lang: Lang) => void
}

/** To the other language. */
export function LangSwitch({ lang, otherName, onSwitch }: LangSwitchProps) {
  const other = OTHER[lang]
  return (
    <button
      type="button"
      lang={other}
      onClick={() => onSwitch(other)}
      className="term inline-flex min-h-11 items-center rounded-control px-2 hover:bg-current/10"
    >
      {otherName}
    </button>
  )
}
