'use client'

import { useEffect, useEffectEvent, useRef, type SubmitEvent } from 'react'
import { Button } from '#components/button.tsx'
import { Choices, Tick } from '#components/choices.tsx'
import type { Wording } from '#components/format.ts'
import { useKeys } from '#components/use-keys.ts'
import type { Texts } from '#messages/texts.ts'
import { WAYS } from './criteria.ts'
import { SearchResults } from './search-results.tsx'
import { useSearch } from './use-search.ts'
import { WayField } from './way-field.tsx'

export type SearchTexts = Pick<Texts, 'common' | 'refusals' | 'search'> & {
  person: Pick<Texts['person'], 'statuses' | 'statusUnknown'>
}

type SearchProps = { texts: SearchTexts; wording: Wording }

/** One field that is typed into at once, and whom it finds: `/`, thirteen digits, Enter; and Enter opens the first. */
export function Search({ texts, wording }: SearchProps) {
  const { search } = texts
  const field = useRef<HTMLDivElement>(null)
  const it = useSearch(texts)

  const focusField = (): void => field.current?.querySelector('input')?.focus()
  const begin = useEffectEvent(() => it.found === undefined && focusField())
  useEffect(() => void begin(), [])
  useKeys({ search: focusField })

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (!(await it.find())) focusField()
  }

  function clear(): void {
    it.clear()
    focusField()
  }

  return (
    <div className="space-y-5">
      <form method="post" noValidate onSubmit={(event) => void submit(event)} className="panel space-y-4 p-5">
        <Choices legend={search.by} inline>
          {WAYS.map((way) => (
            <Tick key={way} type="radio" name="way" checked={way === it.way} onChange={() => it.choose(way)}>
              {search.ways[way]}
            </Tick>
          ))}
        </Choices>
        <div ref={field} className="max-w-form">
          <WayField texts={texts} way={it.way} value={it.typed[it.way]} error={it.problem} onChange={it.type} />
        </div>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" busy={it.busy}>
            {it.busy ? search.searching : search.submit}
          </Button>
          {it.found !== undefined && <Button onClick={clear}>{search.clear}</Button>}
        </div>
      </form>
      {it.found !== undefined && <SearchResults texts={texts} wording={wording} found={it.found} />}
    </div>
  )
}
