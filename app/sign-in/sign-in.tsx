'use client'

import { signIn as enter } from 'next-auth/react'
import { ReaderProvider } from '#components/card-reader/reader-context.tsx'
import { LangSwitch } from '#components/lang-switch.tsx'
import { findDemoCode } from '#app/find-demo-code.ts'
import { switchLang } from '#app/switch-lang.ts'
import { useRouter } from 'next/navigation'
import type { Lang, Texts } from '#messages/texts.ts'
import { AgentLine } from './agent-line.tsx'
import { passkeySignIn } from './passkey-sign-in.ts'
import { problemOf } from './problem-of.ts'
import { SignInForm, type DemoAccount, type SignInProblem } from './sign-in-form.tsx'

type SignInProps = {
  texts: Pick<Texts, 'common' | 'signIn'> & { readonly shell: Pick<Texts['shell'], 'otherLanguage'> }
  lang: Lang
  demoAccounts: readonly DemoAccount[]
  /** Loopback port of the card agent. */
  agentPort: number
}

/** Signs in through next-auth and goes on to the choice of office and counter. */
export function SignIn({ texts, lang, demoAccounts, agentPort }: SignInProps) {
  const router = useRouter()

  async function signInWith(provider: string, typed: Record<string, string>): Promise<SignInProblem | undefined> {
    const answer = await enter(provider, { ...typed, redirect: false }).catch(() => undefined)
    if (answer?.ok !== true || answer.error !== null) return problemOf(answer?.error, lang)
    window.location.assign('/start')
    return undefined
  }

  return (
    <div className="min-h-dvh">
      <header
        data-ground="navy"
        className="flex min-h-14 flex-wrap items-center justify-between bg-navy px-4 text-surface"
      >
        <p className="term font-semibold">{texts.common.productLong}</p>
        <LangSwitch
          lang={lang}
          otherName={texts.shell.otherLanguage}
          onSwitch={(next) => switchLang(next, () => router.refresh())}
        />
      </header>
      <main className={`mx-auto w-full px-4 py-10 ${demoAccounts.length > 0 ? 'max-w-4xl' : 'max-w-form'}`}>
        <SignInForm
          texts={texts}
          demoAccounts={demoAccounts}
          onPasskey={() => passkeySignIn(signInWith)}
          onPassword={(typed) => signInWith('password', typed)}
          onDemo={(username) => signInWith('demo', { username })}
          findDemoCode={demoAccounts.length === 0 ? undefined : findDemoCode}
        />
      </main>
      <ReaderProvider port={agentPort}>
        <AgentLine texts={texts.signIn} />
      </ReaderProvider>
    </div>
  )
}
