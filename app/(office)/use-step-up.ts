'use client'

import { useState } from 'react'
import { office, type InputOf, type ValueOf } from '#app/office-client.ts'
import { showPasskey } from '#app/show-passkey.ts'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import type { OfficeCommand } from '#registry/commands.ts'
import type { StepUp } from '#registry/staff/input.ts'

/** How a person can prove themselves again. */
export type StepUpWays = {
  readonly passkey: boolean
  /** Whose code the demo shows; undefined outside the demo profile. */
  readonly demoUser: string | undefined
}

/** What became of a grave deed; `problem` is in words. */
export type Pressed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string }

export type StepUpState = {
  readonly ways: StepUpWays
  readonly way: StepUp['kind']
  readonly onWay: (way: StepUp['kind']) => void
  /** Digits typed so far. */
  readonly code: string
  readonly onCode: (code: string) => void
  /** Does the deed with its proof: a passkey signs this very deed, a code is sent with it. */
  readonly press: <C extends OfficeCommand>(command: C, input: InputOf<C>) => Promise<Pressed<ValueOf<C>>>
}

const CODE_LENGTH = 6

/** A grave deed's second half: by passkey where the person has one, else by code. `StepUpField` shows it. */
export function useStepUp(ways: StepUpWays, texts: Pick<Texts, 'signIn' | 'refusals'>): StepUpState {
  const [preferred, setPreferred] = useState<StepUp['kind']>('passkey')
  const [code, setCode] = useState('')
  const way = ways.passkey ? preferred : 'code'

  async function press<C extends OfficeCommand>(command: C, input: InputOf<C>): Promise<Pressed<ValueOf<C>>> {
    if (way === 'code' && code.length !== CODE_LENGTH) return { ok: false, problem: texts.signIn.codeIncomplete }
    const proof = way === 'code' ? ({ kind: 'code', code } as const) : await signedBy(command, input)
    if (proof === undefined) return { ok: false, problem: texts.signIn.stepUp.passkeyFailed }
    const answer = await office(command, input, proof)
    setCode('') // each code counts once, whatever became of the deed
    return answer.ok ? answer : { ok: false, problem: fill(texts.refusals[answer.refusal], answer.values) }
  }

  return { ways, way, onWay: setPreferred, code, onCode: setCode, press }
}

async function signedBy(command: OfficeCommand, input: unknown): Promise<StepUp | undefined> {
  const assertion = await showPasskey(await office('session.begin-step-up', { command, input }))
  return assertion === undefined ? undefined : { kind: 'passkey', assertion }
}
