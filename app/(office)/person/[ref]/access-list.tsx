import Link from 'next/link'
import { momentInWords, type Wording } from '#components/format.ts'
import { RowsTable } from '#components/rows-table.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import type { LookAtPerson } from '#registry/person/looks.ts'
import type { PersonPage } from '#registry/person/view-person.ts'
import { cursorWords } from './person-address.ts'

type AccessListProps = { texts: Texts; wording: Wording; page: PersonPage; isNewest: boolean }

const LINK = 'inline-flex min-h-6 items-center text-primary underline underline-offset-4'

/** Who has looked at this person and why; at other offices without name, counter and words (PV-5). */
export function AccessList({ texts, wording, page, isNewest }: AccessListProps) {
  const { person: words } = texts
  const { at, office, who, what, why } = words.accessColumns
  const here = `/person/${page.person.id}` as const
  return (
    <div className="space-y-3">
      <p className="text-ink-2">{words.accessIntro}</p>
      <RowsTable
        caption={words.tabs.access}
        headings={[at, office, who, what, why]}
        empty={texts.common.none}
        rows={page.looks.map((look) => ({ id: look.id, cells: cellsOf(look, texts, wording) }))}
      />
      <p className="flex flex-wrap gap-x-6" data-screen-only="">
        {!isNewest && (
          <Link href={`${here}?tab=access`} prefetch={false} className={LINK}>
            {words.newest}
          </Link>
        )}
        {page.next !== undefined && (
          <Link href={`${here}?tab=access&after=${cursorWords(page.next)}`} prefetch={false} className={LINK}>
            {words.older}
          </Link>
        )}
      </p>
    </div>
  )
}

function cellsOf(look: LookAtPerson, { person: words, shell, common }: Texts, wording: Wording) {
  const isThai = wording.lang === 'th'
  const name = isThai ? look.staffTh : look.staffEn
  const counter = look.counterNumber === null ? '' : ` · ${fill(common.counter, { counter: look.counterNumber })}`
  const note = look.note === null ? '' : ` · ${look.note}`
  return [
    momentInWords(look.at, wording, true),
    `${isThai ? look.officeTh : look.officeEn}${counter}`,
    name === null ? shell.roles[look.role] : `${name} (${shell.roles[look.role]})`,
    words.accessKinds[look.kind],
    `${words.purposes[look.purpose]}${note}`,
  ]
}
