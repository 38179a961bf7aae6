'use client'

import { useEffect, useState } from 'react'
import { findDemoCode } from '#app/find-demo-code.ts'
import { Button } from '#components/button.tsx'
import { OtpField } from '#components/otp-field.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import type { StepUpState } from './use-step-up.ts'

type StepUpFieldProps = { texts: Texts['signIn']; stepUp: StepUpState }

/** With what somebody proves themselves for a grave deed: says that a passkey will be asked, or takes a code. */
export function StepUpField({ texts, stepUp }: StepUpFieldProps) {
  const { ways, way, onWay, code, onCode } = stepUp
  if (way === 'passkey') {
    return (
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-ink-2">{texts.stepUp.withPasskey}</p>
        <Button look="quiet" onClick={() => onWay('code')}>
          {texts.stepUp.useCode}
        </Button>
      </div>
    )
  }
  return (
    <div className="flex flex-wrap items-end justify-between gap-2">
      <Code texts={texts} demoUser={ways.demoUser} value={code} onChange={onCode} />
      {ways.passkey && (
        <Button look="quiet" onClick={() => onWay('passkey')}>
          {texts.stepUp.usePasskey}
        </Button>
      )}
    </div>
  )
}

type CodeProps = {
  texts: Texts['signIn']
  demoUser: string | undefined
  value: string
  onChange: (code: string) => void
}

function Code({ texts, demoUser, value, onChange }: CodeProps) {
  const [demoCode, setDemoCode] = useState<string>()

  useEffect(() => {
    if (demoUser !== undefined) void findDemoCode(demoUser).then(setDemoCode)
  }, [demoUser])

  return (
    <OtpField
      label={texts.code}
      hint={demoCode === undefined ? texts.codeHint : fill(texts.demoCode, { code: demoCode })}
      value={value}
      onChange={onChange}
    />
  )
}
