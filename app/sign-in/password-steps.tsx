'use client'

import { useEffect, useState, type SubmitEvent } from 'react'
import { Controller, useForm, type UseFormReturn } from 'react-hook-form'
import { Button } from '#components/button.tsx'
import { OtpField } from '#components/otp-field.tsx'
import { PasswordField } from '#components/password-field.tsx'
import { TextField } from '#components/text-field.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import type { SignInProblem } from './sign-in-form.tsx'

export type PasswordSignIn = { readonly username: string; readonly password: string; readonly code: string }

type PasswordStepsProps = {
  texts: Pick<Texts, 'common' | 'signIn'>
  busy: boolean
  onSubmit: (typed: PasswordSignIn) => Promise<SignInProblem | undefined>
  findDemoCode: ((username: string) => Promise<string | undefined>) | undefined
}

type StepProps = Pick<PasswordStepsProps, 'texts' | 'busy'> & {
  form: UseFormReturn<PasswordSignIn>
  /** Checks the fields first; without `event` it comes from the last digit of the code. */
  onSubmit: (event?: SubmitEvent) => void
}

const CODE_LENGTH = 6

/**
 * Name and password, then the code. All three are sent together: whether the password was right is not told before the
 * code was too.
 */
export function PasswordSteps({ texts, busy, onSubmit, findDemoCode }: PasswordStepsProps) {
  const [step, setStep] = useState<'password' | 'code'>('password')
  const [demoCode, setDemoCode] = useState<string>()
  const form = useForm<PasswordSignIn>({ defaultValues: { username: '', password: '', code: '' } })

  async function next(): Promise<void> {
    setStep('code')
    setDemoCode(await findDemoCode?.(form.getValues('username')))
  }

  async function send(typed: PasswordSignIn): Promise<void> {
    const problem = await onSubmit(typed)
    if (problem === undefined) return
    form.setValue('code', '')
    if (problem.problem === 'wrong-code') {
      form.setFocus('code')
    } else {
      form.setValue('password', '')
      setStep('password')
    }
  }

  if (step === 'password') {
    return (
      <PasswordStep texts={texts} busy={busy} form={form} onSubmit={(event) => void form.handleSubmit(next)(event)} />
    )
  }
  return (
    <CodeStep
      texts={texts}
      busy={busy}
      form={form}
      demoCode={demoCode}
      onSubmit={(event) => void form.handleSubmit(send)(event)}
      onBack={() => setStep('password')}
    />
  )
}

function PasswordStep({ texts, busy, form, onSubmit }: StepProps) {
  const { signIn, common } = texts
  const { errors } = form.formState

  return (
    <form method="post" noValidate onSubmit={onSubmit} className="space-y-4">
      <TextField
        label={signIn.username}
        autoComplete="username"
        spellCheck={false}
        error={errors.username?.message}
        {...form.register('username', { required: signIn.usernameMissing })}
      />
      <PasswordField
        label={signIn.password}
        showing={common}
        autoComplete="current-password"
        error={errors.password?.message}
        {...form.register('password', { required: signIn.passwordMissing })}
      />
      <Button type="submit" busy={busy}>
        {signIn.next}
      </Button>
    </form>
  )
}

type CodeStepProps = StepProps & { demoCode: string | undefined; onBack: () => void }

function CodeStep({ texts, busy, form, demoCode, onSubmit, onBack }: CodeStepProps) {
  const { signIn } = texts

  useEffect(() => form.setFocus('code'), [form])

  return (
    <form method="post" noValidate onSubmit={onSubmit} className="space-y-4">
      <p className="text-ink-2">{`${signIn.username} ${form.getValues('username')}`}</p>
      <Controller
        control={form.control}
        name="code"
        rules={{ minLength: { value: CODE_LENGTH, message: signIn.codeIncomplete }, required: signIn.codeIncomplete }}
        render={({ field: { ref, value, onChange, onBlur }, fieldState }) => (
          <OtpField
            ref={ref}
            label={signIn.code}
            hint={demoCode === undefined ? signIn.codeHint : fill(signIn.demoCode, { code: demoCode })}
            error={fieldState.error?.message}
            value={value}
            onChange={onChange}
            onBlur={onBlur}
            onComplete={() => onSubmit()}
          />
        )}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={busy}>
          {busy ? signIn.signingIn : signIn.submit}
        </Button>
        <Button look="quiet" onClick={onBack}>
          {signIn.changeUser}
        </Button>
      </div>
    </form>
  )
}
