'use client'

import { Content, Description, Portal, Root, Title } from 'radix-ui/alert-dialog'
import { Button } from '#components/button.tsx'
import { Countdown } from '#components/countdown.tsx'
import { DIALOG_CLASS, Scrim } from '#components/dialog.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'

type IdleWarningProps = {
  texts: Texts['lock']
  /** Instant of the lock, milliseconds since 1970. */
  locksAt: number
  /** Minutes without a key or a movement so far. */
  idleMinutes: number
  onKeepWorking: () => void
  onLock: () => void
}

/** Read out at 60, 30 and 15 seconds, and each of the last ten. */
const ANNOUNCED = [60, 30, 15, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]

/** A minute before the lock: Enter keeps working. Fetched when it is first needed. */
export function IdleWarning({ texts, locksAt, idleMinutes, onKeepWorking, onLock }: IdleWarningProps) {
  return (
    <Root open onOpenChange={(open) => !open && onKeepWorking()}>
      <Portal>
        <Scrim />
        <Content aria-modal="true" className={`${DIALOG_CLASS} w-[calc(100vw-2rem)] max-w-form space-y-5`}>
          <div>
            <Title className="sr-only">{texts.warningName}</Title>
            <p className="text-xl font-semibold">
              <Countdown
                until={locksAt}
                sentence={texts.warningTitle}
                spoken={texts.warningSeconds}
                announceAt={ANNOUNCED}
                onEnd={onLock}
              />
            </p>
            <Description className="text-ink-2">{fill(texts.warningBody, { minutes: idleMinutes })}</Description>
          </div>
          <div className="flex flex-wrap gap-2">
            {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog traps the focus; Enter must keep working */}
            <Button look="primary" autoFocus onClick={onKeepWorking}>
              {texts.keepWorking}
            </Button>
            <Button shortcut="lock" onClick={onLock}>
              {texts.lockNow}
            </Button>
          </div>
        </Content>
      </Portal>
    </Root>
  )
}
