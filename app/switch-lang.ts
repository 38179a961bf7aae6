import type { Lang } from '#messages/texts.ts'

/** Changes the language in place: `refresh` fetches the texts anew, and what was typed stays where it is. */
export function switchLang(lang: Lang, refresh: () => void): void {
  document.cookie = `lang=${lang}; path=/; max-age=31536000; samesite=lax`
  document.documentElement.lang = lang
  refresh()
}
