import { Choices, Tick } from '#components/choices.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import type { Counter } from './choice.ts'

type CounterChoiceProps = {
  texts: Texts['start']
  counters: readonly Counter[]
  chosen: number | null
  onChoose: (counterNumber: number | null) => void
}

/** One of the office's counters, or none; those in use say by whom and cannot be chosen. */
export function CounterChoice({ texts, counters, chosen, onChoose }: CounterChoiceProps) {
  return (
    <Choices legend={texts.counter} inline>
      {counters.map(({ number, takenBy }) => (
        <Tick
          key={number}
          type="radio"
          name="counter"
          checked={chosen === number}
          disabled={takenBy !== undefined}
          onChange={() => onChoose(number)}
        >
          {takenBy === undefined ? String(number) : fill(texts.counterTaken, { counter: number, name: takenBy })}
        </Tick>
      ))}
      <Tick type="radio" name="counter" checked={chosen === null} onChange={() => onChoose(null)}>
        {texts.noCounter}
      </Tick>
    </Choices>
  )
}
