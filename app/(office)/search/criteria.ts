import type { Texts } from '#messages/texts.ts'
import { isNationalId } from '#registry/national-id.ts'
import type { FindPeople } from '#registry/person/input.ts'
import { NAME_LETTERS, searchedHouse, searchedName } from '#registry/person/searched-words.ts'

/** The three ways to look for people, the surest first. */
export const WAYS = ['number', 'house', 'name'] as const satisfies readonly FindPeople['by'][]
export type Way = (typeof WAYS)[number]

/** What has been typed so far, each way for itself. */
export type Typed = Readonly<Record<Way, string>>
export const NOTHING_TYPED: Typed = { number: '', house: '', name: '' }

type CriteriaTexts = Pick<Texts, 'common' | 'search'>

/** What to look for, or what is still missing, in words. */
export function criteriaOf(way: Way, typed: Typed, texts: CriteriaTexts): FindPeople | { readonly problem: string } {
  const { common, search } = texts
  switch (way) {
    case 'number':
      if (typed.number.length < 13) return { problem: common.nationalIdIncomplete }
      if (!isNationalId(typed.number)) return { problem: common.nationalIdWrong }
      return { by: 'number', nationalId: typed.number }
    case 'house':
      return searchedHouse(typed.house) === undefined
        ? { problem: search.houseMissing }
        : { by: 'house', house: typed.house }
    case 'name':
      return searchedName(typed.name).length < NAME_LETTERS
        ? { problem: search.nameMissing }
        : { by: 'name', name: typed.name }
    default:
      return way satisfies never
  }
}
