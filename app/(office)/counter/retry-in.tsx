'use client'

import { useState } from 'react'
import { useSecondsLeft } from '#components/use-seconds-left.ts'
import { fill } from '#messages/fill.ts'

/** `ลองใหม่ใน 5 วินาที`, counting down; not read out each second. */
export function RetryIn({ text, seconds }: { text: string; seconds: number }) {
  const [until] = useState(() => Date.now() + seconds * 1000)
  return <p className="pl-9">{fill(text, { seconds: useSecondsLeft(until) })}</p>
}
