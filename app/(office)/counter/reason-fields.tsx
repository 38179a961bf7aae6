import { Choices, Tick } from '#components/choices.tsx'
import { TextField } from '#components/text-field.tsx'
import type { Texts } from '#messages/texts.ts'
import { needsNote, type DeclineReason, type GoOnReason } from '#registry/card-check/decline-reasons.ts'

type ReasonFieldsProps<Reason extends DeclineReason | GoOnReason> = {
  texts: Pick<Texts, 'common' | 'counter'>
  reasons: readonly Reason[]
  /** The sentence of each reason. */
  words: Readonly<Record<Reason, string>>
  reason: Reason | undefined
  onReason: (reason: Reason) => void
  note: string
  onNote: (note: string) => void
}

/** One coded reason, and words where the code says nothing by itself (CC-16). */
export function ReasonFields<Reason extends DeclineReason | GoOnReason>(props: ReasonFieldsProps<Reason>) {
  const { texts, reasons, words, reason, onReason, note, onNote } = props
  return (
    <>
      <Choices legend={texts.counter.declineReason}>
        {reasons.map((one, index) => (
          <Tick
            key={one}
            type="radio"
            name="reason"
            first={index === 0}
            checked={one === reason}
            onChange={() => onReason(one)}
          >
            {words[one]}
          </Tick>
        ))}
      </Choices>
      <TextField
        label={texts.counter.declineNote}
        optional={reason !== undefined && needsNote(reason) ? undefined : texts.common.optional}
        value={note}
        maxLength={500}
        onChange={(event) => onNote(event.target.value)}
      />
    </>
  )
}

/** What is still missing, in words; undefined when the reason is whole. */
export function missingReason(
  counter: Texts['counter'],
  reason: DeclineReason | GoOnReason | undefined,
  note: string,
): string | undefined {
  if (reason === undefined) return counter.declineReasonMissing
  return needsNote(reason) && note.trim() === '' ? counter.declineNoteMissing : undefined
}

/** The note as the command takes it: left out when there is none. */
export function noted(note: string): { readonly note?: string } {
  return note.trim() === '' ? {} : { note: note.trim() }
}
