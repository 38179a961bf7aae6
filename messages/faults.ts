import { faults as en } from './en/faults.ts'
import { faults as th } from './th/faults.ts'
import type { Lang, Texts } from './texts.ts'

/** For error pages, which are made in the browser and get no texts from the server. */
export const FAULTS: Readonly<Record<Lang, Texts['faults']>> = { th, en }
