import type { Lang } from '#messages/texts.ts'
import type { PersonOnPage } from '#registry/person/registered-person.ts'

/** Name in this language; the Thai prefix is written together with the first name. */
export function nameIn(lang: Lang, person: PersonOnPage): string {
  const { prefix, firstName, middleName, lastName, prefixEn, firstNameEn, middleNameEn, lastNameEn } = person
  const parts =
    lang === 'th' ? [`${prefix}${firstName}`, middleName, lastName] : [prefixEn, firstNameEn, middleNameEn, lastNameEn]
  return parts.filter((part) => part !== '').join(' ')
}
