'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { office } from '#app/office-client.ts'
import { BEFORE_LOCK } from '../use-lock.ts'

type Values = Readonly<Record<string, string>>

type Draft = {
  readonly values: Values
  readonly set: (field: string, value: string) => void
  /** The form was sent: nothing is half written any more. */
  readonly discard: () => void
}

/** Long enough not to save each letter. */
const SAVE_AFTER_MS = 400

/** A form whose half-written state is kept by the server, so that a lock or a lost page loses nothing. */
export function useDraft(place: string, kept: Values | undefined): Draft {
  const [values, setValues] = useState(kept ?? {})
  const unsaved = useRef<Values | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  async function save(): Promise<void> {
    clearTimeout(timer.current)
    const body = unsaved.current
    unsaved.current = undefined
    if (body !== undefined) await office('draft.save', { place, body })
  }

  const saveBeforeLock = useEffectEvent((event: Event) => {
    if (event instanceof CustomEvent && Array.isArray(event.detail)) event.detail.push(save())
  })
  useEffect(() => {
    const listen = (event: Event): void => saveBeforeLock(event)
    window.addEventListener(BEFORE_LOCK, listen)
    return () => {
      window.removeEventListener(BEFORE_LOCK, listen)
      clearTimeout(timer.current)
    }
  }, [])

  function keep(next: Values, afterMs: number): void {
    unsaved.current = next
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), afterMs)
  }

  return {
    values,
    set: (field, value) => {
      const next = { ...values, [field]: value }
      setValues(next)
      keep(next, SAVE_AFTER_MS)
    },
    discard: () => keep({}, 0),
  }
}
