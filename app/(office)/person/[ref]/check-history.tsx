import { momentInWords, type Wording } from '#components/format.ts'
import { RowsTable } from '#components/rows-table.tsx'
import { StatusTag } from '#components/status-tag.tsx'
import type { Texts } from '#messages/texts.ts'
import type { CheckOfPerson } from '#registry/person/checks-of-person.ts'

type CheckHistoryProps = { texts: Texts; wording: Wording; checks: readonly CheckOfPerson[] }

/** What became of this person's cards at this office. */
export function CheckHistory({ texts, wording, checks }: CheckHistoryProps) {
  const { person, cardCheck, counter } = texts
  const { at, counter: counterHeading, verdict, outcome, clerk } = person.checkColumns
  return (
    <div className="space-y-3">
      <p className="text-ink-2">{person.checksIntro}</p>
      <RowsTable
        caption={person.tabs.checks}
        headings={[at, counterHeading, verdict, outcome, clerk]}
        empty={person.neverChecked}
        rows={checks.map((check) => ({
          id: check.id,
          cells: [
            momentInWords(check.openedAt, wording),
            check.counterNumber,
            <StatusTag key="verdict" tone={check.verdict}>
              {cardCheck.verdicts[check.verdict]}
            </StatusTag>,
            counter.outcomes[check.state],
            wording.lang === 'th' ? check.clerk?.nameTh : check.clerk?.nameEn,
          ],
        }))}
      />
    </div>
  )
}
