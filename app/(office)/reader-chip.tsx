'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useReader } from '#components/card-reader/reader-context.tsx'
import type { LinkCode } from '#components/card-reader/reader-link.ts'
import { useKeys } from '#components/use-keys.ts'
import { ToneIcon, type Tone } from '#components/tone.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'

const TONES: Record<LinkCode, Tone> = {
  CONNECTING: 'unknown',
  LNA_PROMPT: 'info',
  LNA_DENIED: 'bad',
  AGENT_OFFLINE: 'bad',
  AGENT_UNPAIRED: 'warn',
  AGENT_OLD: 'warn',
  PCSC_DOWN: 'bad',
  NO_READER: 'bad',
  WAITING: 'ok',
  CARD: 'info',
  READER_BUSY: 'warn',
}

/**
 * The reader's state on every page, as wide with a card as without: the bar does not move. A card put in elsewhere than
 * at the counter moves nothing either: F2 goes to it.
 */
export function ReaderChip({ texts }: { texts: Pick<Texts, 'shell' | 'reader'> }) {
  const { link } = useReader()
  const router = useRouter()
  const away = usePathname() !== '/counter'
  useKeys({ card: away ? () => router.push('/counter') : undefined })
  const state = link.code === 'CARD' ? texts.reader.cardWaits : texts.reader.states[link.code].title

  return (
    <button
      type="button"
      onClick={() => router.push('/counter')}
      data-ground="light"
      data-state={link.code}
      className="mr-1 inline-flex min-h-9 min-w-56 items-center gap-1.5 rounded-control bg-surface px-2 text-sm text-ink hover:bg-sunken"
    >
      <ToneIcon tone={TONES[link.code]} size={18} />
      {fill(texts.shell.readerChip, { state })}
    </button>
  )
}
