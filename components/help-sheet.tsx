'use client'

import { useState } from 'react'
import { Dialog } from './dialog.tsx'
import { Kbd } from './kbd.tsx'
import { KEYS, type KeyName } from './keys.ts'
import { TextField } from './text-field.tsx'
import { useBoundKeys, useSingleLetterKeys } from './use-keys.ts'

export type HelpTexts = {
  title: string
  intro: string
  singleLetters: string
  singleLettersHint: string
  find: string
  nothingFound: string
  names: Readonly<Record<KeyName, string>>
}

type HelpSheetProps = { texts: HelpTexts; closeLabel: string; open: boolean; onOpenChange: (open: boolean) => void }

/** The keys of the page that is shown, from the registry that binds them: it cannot say what does not work. */
export function HelpSheet({ texts, closeLabel, open, onOpenChange }: HelpSheetProps) {
  const [sought, setSought] = useState('')
  const [singleLetters, setSingleLetters] = useSingleLetterKeys()
  const names = useBoundKeys().filter((name) => texts.names[name].toLowerCase().includes(sought.trim().toLowerCase()))

  return (
    <Dialog
      title={texts.title}
      description={texts.intro}
      open={open}
      onOpenChange={onOpenChange}
      closeLabel={closeLabel}
    >
      <div className="space-y-4">
        <TextField
          label={texts.find}
          type="search"
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
        {names.length === 0 && <p className="text-ink-2">{texts.nothingFound}</p>}
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
          {names.map((name) => (
            <div key={name} className="contents">
              <dt>
                <Kbd label={KEYS[name].label} />
                <span className="sr-only">{KEYS[name].aria}</span>
              </dt>
              <dd>{texts.names[name]}</dd>
            </div>
          ))}
        </dl>
        <label className="flex items-start gap-3 border-t border-line pt-4">
          <input
            type="checkbox"
            className="mt-1 size-5"
            checked={singleLetters}
            onChange={(event) => setSingleLetters(event.target.checked)}
          />
          <span>
            {texts.singleLetters}
            <span className="block text-sm text-ink-2">{texts.singleLettersHint}</span>
          </span>
        </label>
      </div>
    </Dialog>
  )
}
