'use client'

import { Bell as BellIcon } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { office } from '#app/office-client.ts'
import { Button } from '#components/button.tsx'
import { momentInWords, type Wording } from '#components/format.ts'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import type { Notice } from '#registry/notice/queries.ts'

type BellProps = {
  texts: Pick<Texts, 'shell' | 'notices'>
  wording: Wording
  notices: readonly Notice[]
  unread: number
}

const PANEL_ID = 'notices'

/** What this person was told, without anybody's data; read and unread in words. */
export function Bell({ texts, wording, notices, unread }: BellProps) {
  const router = useRouter()
  const label = unread === 0 ? texts.shell.notices : fill(texts.shell.noticesUnread, { count: capped(unread) })

  async function readAll(): Promise<void> {
    await office('notice.read-all', {})
    router.refresh()
  }

  return (
    <>
      <button
        type="button"
        popoverTarget={PANEL_ID}
        aria-label={label}
        className="inline-flex min-h-11 items-center gap-1 rounded-control px-2 hover:bg-on-navy/10"
      >
        <BellIcon aria-hidden="true" size={18} />
        {unread > 0 && <span className="figures text-sm font-semibold">{capped(unread)}</span>}
      </button>
      <div
        id={PANEL_ID}
        popover="auto"
        data-ground="light"
        className="fixed inset-auto top-14 right-4 m-0 mt-1 w-96 max-w-[calc(100vw-2rem)] rounded-card border border-line bg-surface p-4 text-ink shadow-dialog"
      >
        <div className="flex items-center justify-between gap-3">
          <h2 className="text-base">{texts.notices.title}</h2>
          {unread > 0 && (
            <Button look="quiet" onClick={() => void readAll()}>
              {texts.notices.markAllRead}
            </Button>
          )}
        </div>
        {notices.length === 0 ? (
          <p className="text-ink-2">{texts.notices.none}</p>
        ) : (
          <ul className="divide-y divide-line">
            {notices.map(({ id, kind, values, createdAt, readAt }) => (
              <li key={id} className="py-2">
                <p className={readAt === null ? 'font-semibold' : undefined}>{sentence(texts.notices, kind, values)}</p>
                <p className="text-sm text-ink-2">
                  {`${momentInWords(createdAt, wording)} · ${readAt === null ? texts.notices.unread : texts.notices.read}`}
                </p>
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  )
}

function capped(count: number): string {
  return count > 99 ? '99+' : String(count)
}

/** A notice of a kind that this release does not know yet shows its kind: better than nothing, and seen at once. */
function sentence({ kinds }: Texts['notices'], kind: string, values: Readonly<Record<string, string>>): string {
  const known: Readonly<Record<string, string>> = kinds
  return fill(known[kind] ?? kind, values)
}
