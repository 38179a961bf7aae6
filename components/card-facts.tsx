import type { ReactNode } from 'react'

export type Fact = {
  readonly label: string
  /** Undefined while it is being read: its line stays, so that nothing moves. */
  readonly value: ReactNode | undefined
  /** The number and the name: larger. */
  readonly key?: boolean
  /** Most values take this many lines: they are kept from the start, so that nothing below them moves. */
  readonly lines?: 1 | 2 | 3
  /** Language of the value when it is not that of the page. */
  readonly lang?: 'th' | 'en'
}

const ROOM = { 1: 'min-h-7.5', 2: 'min-h-15', 3: 'min-h-20' } as const

/** What a card or the register says, label beside value; long names wrap and are never cut. */
export function CardFacts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-3 sm:grid-cols-[minmax(8rem,auto)_1fr]">
      {facts.map(({ label, value, key = false, lines = 1, lang }) => (
        <div key={label} className="contents">
          <dt className="text-sm text-ink-2 sm:pt-0.5">{label}</dt>
          <dd
            lang={lang}
            className={`-mt-3 wrap-anywhere sm:mt-0 ${ROOM[lines]} ${key ? 'text-lg font-semibold' : ''}`}
          >
            {valueOf(value, key)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A name breaks between its parts only: the browser's Thai dictionary would cut a surname in two. */
function valueOf(value: ReactNode | undefined, whole: boolean): ReactNode {
  if (value === undefined) return <span className="skeleton inline-block h-4 w-40 align-middle" />
  if (!whole || typeof value !== 'string') return value
  return value.split(' ').flatMap((part, index) => [
    ' ',
    <span key={index} className="inline-block max-w-full">
      {part}
    </span>,
  ])
}
