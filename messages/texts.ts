import { en } from './en.ts'
import { th } from './th.ts'

/** Languages of the interface, Thai first: it is the language of the register. */
export const LANGS = ['th', 'en'] as const
export type Lang = (typeof LANGS)[number]

type Widened<T> = T extends string ? string : { readonly [K in keyof T]: Widened<T[K]> }

/** Every text a person reads, by area. Thai says which there are; English must have the same. */
export type Texts = Widened<typeof th>

const TEXTS = { th, en } satisfies Record<Lang, Texts>

/** For servers and tests; the browser gets the areas that it shows as props, never both dictionaries. */
export function textsIn(lang: Lang): Texts {
  return TEXTS[lang]
}

/** The language that a cookie or header names; Thai when it names none of ours. */
export function langNamed(name: string | undefined): Lang {
  return LANGS.find((lang) => lang === name) ?? 'th'
}
