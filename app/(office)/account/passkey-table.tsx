'use client'

import { useMemo, useState } from 'react'
import { Button } from '#components/button.tsx'
import { columnsFor, DataTable } from '#components/data-table.tsx'
import { momentInWords, type Wording } from '#components/format.ts'
import type { Texts } from '#messages/texts.ts'
import type { OwnPasskey } from '#registry/staff/queries.ts'
import type { StepUpWays } from '../use-step-up.ts'
import { kindOf } from './kind-of.ts'
import { RemoveDialog } from './remove-dialog.tsx'

type PasskeyTableProps = {
  texts: Pick<Texts, 'account' | 'common' | 'refusals' | 'signIn'>
  wording: Wording
  ways: StepUpWays
  passkeys: OwnPasskey[]
}

const column = columnsFor<OwnPasskey>()

function columnsIn(texts: Texts['account'], wording: Wording, onRemove: (row: OwnPasskey) => void) {
  return column.columns([
    column.accessor('transports', {
      header: texts.columns.kind,
      cell: ({ row }) => (
        <>
          <span>{texts.kinds[kindOf(row.original.transports)]}</span>
          {row.original.backedUp && <span className="block text-ink-2">{texts.backedUp}</span>}
        </>
      ),
    }),
    column.accessor('createdAt', {
      header: texts.columns.addedAt,
      cell: ({ getValue }) => momentInWords(getValue(), wording),
    }),
    column.accessor('lastUsedAt', {
      header: texts.columns.lastUsedAt,
      cell: ({ getValue }) => {
        const at = getValue()
        return at === null ? texts.neverUsed : momentInWords(at, wording)
      },
    }),
    column.display({
      id: 'remove',
      header: texts.columns.remove,
      cell: ({ row }) => (
        <Button look="danger" onClick={() => onRemove(row.original)}>
          {texts.remove}
        </Button>
      ),
    }),
  ])
}

/** The person's own passkeys. */
export function PasskeyTable({ texts, wording, ways, passkeys }: PasskeyTableProps) {
  const [removing, setRemoving] = useState<OwnPasskey>()
  const columns = useMemo(() => columnsIn(texts.account, wording, setRemoving), [texts, wording])

  return (
    <>
      <DataTable caption={texts.account.list} columns={columns} rows={passkeys} empty={texts.account.none} />
      {removing !== undefined && (
        <RemoveDialog
          texts={texts}
          ways={ways}
          passkey={removing}
          addedAt={momentInWords(removing.createdAt, wording)}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </>
  )
}
