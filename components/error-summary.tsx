'use client'

import { useEffect, useRef } from 'react'
import { ToneIcon } from './tone.tsx'

export type FieldProblem = {
  /** Id of the control; undefined when the problem is of the whole form. */
  readonly fieldId: string | undefined
  readonly message: string
}

type ErrorSummaryProps = {
  title: string
  problems: readonly FieldProblem[]
}

/** What has to be corrected, at the head of the form; takes the focus when it appears. Give it a `key` per press. */
export function ErrorSummary({ title, problems }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  const shown = problems.length > 0

  useEffect(() => {
    if (shown) box.current?.focus()
  }, [shown])

  if (!shown) return null
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="flex gap-3 rounded-card border border-l-4 border-bad-line bg-bad-bg p-4"
    >
      <span className="pt-0.5">
        <ToneIcon tone="bad" size={22} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-semibold text-bad">{title}</p>
        <ul className="mt-1 space-y-1">
          {problems.map(({ fieldId, message }) => (
            <li key={message}>
              {fieldId === undefined ? (
                message
              ) : (
                <a href={`#${fieldId}`} className="text-bad underline underline-offset-4" onClick={focusOn(fieldId)}>
                  {message}
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** A fragment would change the address and, in the app router, the history. */
function focusOn(fieldId: string) {
  return (event: { preventDefault: () => void }): void => {
    event.preventDefault()
    document.getElementById(fieldId)?.focus()
  }
}
