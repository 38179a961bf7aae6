import { cookies } from 'next/headers'
import { langNamed, textsIn, type Lang, type Texts } from './texts.ts'

/** Cookie that holds the language; not a secret, and it follows the workstation, not the person. */
export const LANG_COOKIE = 'lang'

/** Language of this request. Server only. */
export async function langHere(): Promise<Lang> {
  return langNamed((await cookies()).get(LANG_COOKIE)?.value)
}

/** Texts of this request, in its language. Server only: pass areas on to client leaves as props. */
export async function textsHere(): Promise<Texts> {
  return textsIn(await langHere())
}
