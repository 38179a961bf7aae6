import type { Page } from '@playwright/test'

/** Chromium's own authenticator in software, for one page. */
export type VirtualAuthenticator = {
  /** From now on its user is recognised, or is not: a wrong finger. */
  readonly recognises: (isUser: boolean) => Promise<void>
}

/** Plugs an authenticator into this page's browser: built in, keeps passkeys, makes sure of its user. */
export async function aVirtualAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    recognises: async (isUserVerified) => {
      await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
  }
}
