import type { Metadata } from 'next'
import { buttonClass } from '#components/button-class.ts'
import { textsHere } from '#messages/here.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await textsHere()).faults.notFoundTitle }
}

/** One answer for what does not exist and for what one may not see. */
export default async function NotFound() {
  const { faults } = await textsHere()
  return (
    <main className="mx-auto max-w-prose space-y-4 px-6 py-16">
      <h1 className="text-2xl">{faults.notFoundTitle}</h1>
      <p>{faults.notFoundBody}</p>
      <p>
        {/* A plain link: whatever was in the page's memory is dropped. */}
        {/* oxlint-disable-next-line nextjs/no-html-link-for-pages -- see above */}
        <a href="/counter" className={buttonClass('primary')}>
          {faults.toCounter}
        </a>
      </p>
    </main>
  )
}
