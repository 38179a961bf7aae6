'use client'

import { useMemo, useState } from 'react'
import { Button } from '#components/button.tsx'
import { columnsFor, DataTable } from '#components/data-table.tsx'
import { momentInWords, type Wording } from '#components/format.ts'
import { StatusTag } from '#components/status-tag.tsx'
import type { Texts } from '#messages/texts.ts'
import type { WorkstationRow } from '#registry/workstation/queries.ts'
import type { StepUpWays } from '../../use-step-up.ts'
import { RevokeDialog } from './revoke-dialog.tsx'

type WorkstationTableProps = {
  texts: Pick<Texts, 'admin' | 'common' | 'refusals' | 'signIn'>
  wording: Wording
  ways: StepUpWays
  workstations: WorkstationRow[]
}

const column = columnsFor<WorkstationRow>()

function columnsIn(texts: Texts['admin']['workstations'], wording: Wording, onRevoke: (row: WorkstationRow) => void) {
  return column.columns([
    column.accessor('machineName', { header: texts.columns.name }),
    column.accessor('counterNumber', { header: texts.columns.counter }),
    column.accessor('machineCode', { header: texts.columns.machineCode }),
    column.accessor('readerName', { header: texts.columns.reader, cell: ({ getValue }) => getValue() ?? '—' }),
    column.accessor('agentVersion', { header: texts.columns.version }),
    column.accessor('keyInHardware', {
      header: texts.columns.key,
      cell: ({ getValue }) => (getValue() ? texts.keyInHardware : texts.keyInFile),
    }),
    column.accessor('seenAt', {
      header: texts.columns.lastSeen,
      cell: ({ getValue }) => moment(getValue(), wording) ?? texts.neverSeen,
    }),
    column.accessor('revokedAt', {
      header: texts.columns.state,
      cell: ({ getValue }) =>
        getValue() === null ? (
          <StatusTag tone="ok">{texts.states.active}</StatusTag>
        ) : (
          <StatusTag tone="unknown">{texts.states.revoked}</StatusTag>
        ),
    }),
    column.display({
      id: 'revoke',
      header: texts.revoke,
      cell: ({ row }) =>
        row.original.revokedAt === null ? (
          <Button look="danger" onClick={() => onRevoke(row.original)}>
            {texts.revoke}
          </Button>
        ) : (
          row.original.revokeReason
        ),
    }),
  ])
}

/** The PCs that may read cards for this office, and those that no longer may. */
export function WorkstationTable({ texts, wording, ways, workstations }: WorkstationTableProps) {
  const [revoking, setRevoking] = useState<WorkstationRow>()
  const columns = useMemo(() => columnsIn(texts.admin.workstations, wording, setRevoking), [texts, wording])
  return (
    <>
      <DataTable
        caption={texts.admin.workstations.list}
        columns={columns}
        rows={workstations}
        empty={texts.admin.workstations.none}
      />
      {revoking !== undefined && (
        <RevokeDialog texts={texts} ways={ways} workstation={revoking} onClose={() => setRevoking(undefined)} />
      )}
    </>
  )
}

function moment(at: Date | null, wording: Wording): string | undefined {
  return at === null ? undefined : momentInWords(at, wording)
}
