import type { Metadata } from 'next'
import { requireSession } from '#app/session.ts'
import { Notice } from '#components/notice.tsx'
import { textsHere } from '#messages/here.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await textsHere()).shell.notPermitted.title }
}

export default async function NotPermittedPage() {
  await requireSession()
  const { shell } = await textsHere()
  return (
    <div className="space-y-4">
      <h1 tabIndex={-1}>{shell.notPermitted.title}</h1>
      <Notice tone="warn" title={shell.notPermitted.body} />
    </div>
  )
}
