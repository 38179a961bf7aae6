'use client'

import { useEffect, useState } from 'react'
import { findDemoCode } from '#app/find-demo-code.ts'
import { OtpField } from '#components/otp-field.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'

type StepUpCodeProps = {
  texts: Texts['signIn']
  /** Whose code the demo shows; undefined outside the demo profile. */
  demoUser: string | undefined
  error?: string | undefined
  value: string
  onChange: (code: string) => void
}

/** The code with which somebody proves themselves for a grave deed. */
export function StepUpCode({ texts, demoUser, error, value, onChange }: StepUpCodeProps) {
  const [demoCode, setDemoCode] = useState<string>()

  useEffect(() => {
    if (demoUser !== undefined) void findDemoCode(demoUser).then(setDemoCode)
  }, [demoUser])

  return (
    <OtpField
      label={texts.code}
      hint={demoCode === undefined ? texts.codeHint : fill(texts.demoCode, { code: demoCode })}
      error={error}
      value={value}
      onChange={onChange}
    />
  )
}
