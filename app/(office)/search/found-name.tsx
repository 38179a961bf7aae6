import Link from 'next/link'
import type { Lang } from '#messages/texts.ts'
import type { FoundPerson } from '#registry/person/look-up.ts'

type FoundNameProps = { person: Pick<FoundPerson, 'personId' | 'nameTh' | 'nameEn'>; lang: Lang }

/** Leads to the record; both names, for the Thai one is the one of the law. Never fetched ahead: that would be a look. */
export function FoundName({ person: { personId, nameTh, nameEn }, lang }: FoundNameProps) {
  const th = <span lang="th">{nameTh}</span>
  const en = <span lang="en">{nameEn}</span>
  return (
    <>
      <Link
        href={`/person/${personId}`}
        prefetch={false}
        className="inline-flex min-h-6 items-center font-semibold text-primary underline underline-offset-4"
      >
        {lang === 'th' ? th : en}
      </Link>
      <span className="block text-ink-2">{lang === 'th' ? en : th}</span>
    </>
  )
}
