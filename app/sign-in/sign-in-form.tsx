'use client'

import { KeyRound } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#components/button.tsx'
import { ErrorSummary, type FieldProblem } from '#components/error-summary.tsx'
import { fill } from '#messages/fill.ts'
import type { Texts } from '#messages/texts.ts'
import { PasswordSteps, type PasswordSignIn } from './password-steps.tsx'

/** Why it did not succeed, and what fills its sentence. */
export type SignInProblem = {
  readonly problem: keyof Texts['signIn']['problems']
  readonly values?: Readonly<Record<string, string>>
}

type Outcome = Promise<SignInProblem | undefined>

export type DemoAccount = { readonly username: string; readonly name: string; readonly role: string }

type SignInFormProps = {
  texts: Pick<Texts, 'common' | 'signIn'>
  /** Each resolves to a problem, or to undefined when the browser is on its way to the first page. */
  onPasskey: () => Outcome
  onPassword: (typed: PasswordSignIn) => Outcome
  /** Empty outside the demo profile, which is the only one that has them. */
  demoAccounts: readonly DemoAccount[]
  onDemo: (username: string) => Outcome
  /** The code that the authenticator app would show now; undefined outside the demo profile. */
  findDemoCode: ((username: string) => Promise<string | undefined>) | undefined
}

/** Signing in: by passkey with one key, or by password and then the code. Brings the heading of its page. */
export function SignInForm(props: SignInFormProps) {
  const { texts, onPasskey, onPassword, demoAccounts, onDemo, findDemoCode } = props
  const { signIn } = texts
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<SignInProblem>()
  const [attempt, setAttempt] = useState(0)
  const passkey = useRef<HTMLButtonElement>(null)

  useEffect(() => passkey.current?.focus(), [])

  async function run(signingIn: () => Outcome): Outcome {
    setBusy(true)
    setProblem(undefined)
    const outcome = await signingIn()
    setProblem(outcome)
    setAttempt((before) => before + 1)
    if (outcome !== undefined) setBusy(false) // else the next page is on its way: nothing may be pressed twice
    return outcome
  }

  return (
    <div className={demoAccounts.length > 0 ? 'grid grid-cols-1 items-start gap-6 lg:grid-cols-[3fr_2fr]' : undefined}>
      <section className="panel space-y-6 p-6 sm:p-8">
        <h1>{signIn.title}</h1>
        <ErrorSummary key={attempt} title={signIn.failed} problems={problemsOf(problem, signIn)} />
        <Button ref={passkey} look="primary" large wide busy={busy} onClick={() => void run(onPasskey)}>
          <KeyRound aria-hidden="true" size={20} />
          {signIn.withPasskey}
        </Button>
        <p className="flex items-center gap-3 text-sm text-ink-2 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
          {signIn.orPassword}
        </p>
        <PasswordSteps
          texts={texts}
          busy={busy}
          findDemoCode={findDemoCode}
          onSubmit={(typed) => run(() => onPassword(typed))}
        />
      </section>
      {demoAccounts.length > 0 && (
        <DemoAccounts
          texts={signIn}
          accounts={demoAccounts}
          busy={busy}
          onPick={(username) => void run(() => onDemo(username))}
        />
      )}
    </div>
  )
}

/** At most one: which of name, password and code was wrong is not told. */
function problemsOf(problem: SignInProblem | undefined, texts: Texts['signIn']): readonly FieldProblem[] {
  if (problem === undefined) return []
  return [{ fieldId: undefined, message: fill(texts.problems[problem.problem], problem.values ?? {}) }]
}

type DemoAccountsProps = {
  texts: Texts['signIn']
  accounts: readonly DemoAccount[]
  busy: boolean
  onPick: (username: string) => void
}

function DemoAccounts({ texts, accounts, busy, onPick }: DemoAccountsProps) {
  return (
    <section aria-label={texts.demoAccounts} className="rounded-card border border-dashed border-line-strong p-6">
      <h2 className="text-lg">{texts.demoAccounts}</h2>
      <p className="text-sm text-ink-2">{texts.demoNote}</p>
      <ul className="mt-4 space-y-2">
        {accounts.map(({ username, name, role }) => (
          <li key={username}>
            <Button wide busy={busy} onClick={() => onPick(username)}>
              <span className="flex flex-1 flex-wrap items-baseline justify-between gap-x-3">
                <span>{name}</span>
                <span className="text-sm text-ink-2">{role}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
