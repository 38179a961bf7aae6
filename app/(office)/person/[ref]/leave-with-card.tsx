'use client'

import { useEffect, useEffectEvent, useRef } from 'react'
import { office } from '#app/office-client.ts'
import { useReader } from '#components/card-reader/reader-context.tsx'

/**
 * The page was opened by the card, so it goes with the card (PV-6): the check ends, and a full load of the counter
 * leaves nothing of the person in the script's memory.
 */
export function LeaveWithCard({ checkId }: { checkId: string }) {
  const { link } = useReader()
  const opener = useRef<number | undefined>(undefined)
  const serial = link.status?.cardSerial

  const leave = useEffectEvent(async () => {
    await office('card-check.close', { checkId })
    window.location.replace('/counter')
  })

  useEffect(() => {
    if (link.code === 'CONNECTING') return
    if (link.code === 'CARD') opener.current ??= serial
    // Without an agent nobody knows whether the card is still there: what cannot be known is not shown.
    if (link.code !== 'CARD' || serial !== opener.current) void leave()
  }, [link.code, serial])

  return null
}
