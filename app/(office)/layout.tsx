import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { agentPortFrom } from '#app/security-headers.ts'
import { requireSession } from '#app/session.ts'
import { fill } from '#messages/fill.ts'
import { langHere, textsHere } from '#messages/here.ts'
import { listNotices } from '#registry/notice/queries.ts'
import { staffOf } from '#registry/staff/find-session.ts'
import { idleLimitMs, IDLE_WARNING_MS } from '#registry/staff/session-rules.ts'
import { OfficeFrame } from './office-frame.tsx'

/** Everything behind the sign-in. Each page asks for the session itself: a layout is not asked again on navigation. */
export default async function OfficeLayout({ children }: { children: ReactNode }) {
  const view = await requireSession()
  if (view.office === undefined) redirect('/start')
  const lang = await langHere()
  const { common, formats, shell, keys, lock, notices: noticeTexts, reader } = await textsHere()
  const { notices, unread } = await listNotices(staffOf(view))
  const { office, person, session } = view
  const officeName = lang === 'th' ? office.nameTh : office.nameEn
  const place =
    session.counterNumber === null
      ? officeName
      : fill(lock.place, { office: officeName, counter: session.counterNumber })

  return (
    <OfficeFrame
      texts={{ common, formats, shell, keys, lock, notices: noticeTexts, reader }}
      lang={lang}
      place={place}
      person={{
        name: lang === 'th' ? person.nameTh : person.nameEn,
        roles: session.roles.map((role) => shell.roles[role]).join(', '),
      }}
      roles={session.roles}
      agentPort={agentPortFrom(process.env['THABIAN_AGENT_PORT'])}
      idle={{ limitMs: idleLimitMs(session), warningMs: IDLE_WARNING_MS }}
      notices={notices}
      unread={unread}
    >
      {children}
    </OfficeFrame>
  )
}
