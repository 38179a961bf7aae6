import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { langHere, textsHere } from '#messages/here.ts'
import { FONT_CLASSES } from './fonts.ts'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const { common } = await textsHere()
  return {
    title: { default: common.product, template: `%s · ${common.product}` },
    description: common.description,
    formatDetection: { telephone: false, date: false, address: false, email: false },
    robots: { index: false, follow: false },
  }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light' }

/** Asks for the language of the request, so every page renders per request: a nonce is good for one response. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={await langHere()} className={FONT_CLASSES}>
      <body>{children}</body>
    </html>
  )
}
