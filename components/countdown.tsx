'use client'

import { fill } from '#messages/fill.ts'
import { minutesAndSeconds, useSecondsLeft } from './use-seconds-left.ts'

type CountdownProps = {
  /** Milliseconds since 1970. */
  until: number
  /** Around the figure: `ใช้ได้อีก {left}`. */
  sentence: string
  /** What is read out at the set points: `… {seconds} วินาที`. */
  spoken: string
  /** Seconds left at which it is read out, and only then. */
  announceAt?: readonly number[]
  onEnd?: () => void
}

const SET_POINTS: readonly number[] = [60, 30, 15, 5]

/** Time that runs out, shown every second and read out at set points only. */
export function Countdown({ until, sentence, spoken, announceAt = SET_POINTS, onEnd }: CountdownProps) {
  const left = useSecondsLeft(until, onEnd)
  const point = announceAt.find((seconds) => seconds === left)

  return (
    <>
      <span aria-hidden="true" suppressHydrationWarning className="figures">
        {fill(sentence, { left: minutesAndSeconds(left) })}
      </span>
      <output className="sr-only">{point !== undefined && fill(spoken, { seconds: point })}</output>
    </>
  )
}
