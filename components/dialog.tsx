'use client'

import { X } from 'lucide-react'
import { Close, Content, Description, Portal, Root, Title } from 'radix-ui/dialog'
import type { ReactNode } from 'react'

type DialogProps = {
  title: string
  description?: string
  open: boolean
  onOpenChange: (open: boolean) => void
  closeLabel: string
  children: ReactNode
  /** As wide as its picture, for the enlarged photo. */
  fit?: boolean
}

/** Class of the window of every dialog. */
export const DIALOG_CLASS =
  'fixed inset-x-0 top-1/2 z-50 mx-auto max-h-[calc(100dvh-2rem)] -translate-y-1/2 overflow-y-auto rounded-card border border-line bg-surface p-6 shadow-dialog'

/** The veil over the page. Radix' own overlay writes a style element, which the content security policy refuses. */
export function Scrim() {
  return <div aria-hidden="true" className="fixed inset-0 z-40 bg-navy/45" />
}

/** A window over the page that can be closed without consequence: help, an enlarged photo. */
export function Dialog({ title, description, open, onOpenChange, closeLabel, children, fit = false }: DialogProps) {
  return (
    <Root open={open} onOpenChange={onOpenChange}>
      <Portal>
        <Scrim />
        <Content
          aria-modal="true"
          {...(description === undefined && { 'aria-describedby': undefined })}
          className={`${DIALOG_CLASS} ${fit ? 'w-fit max-w-[calc(100vw-2rem)]' : 'w-[calc(100vw-2rem)] max-w-dialog'}`}
        >
          <div className="mb-4 flex items-start gap-4">
            <div className="min-w-0 flex-1">
              <Title className="text-xl font-semibold">{title}</Title>
              {description !== undefined && <Description className="text-ink-2">{description}</Description>}
            </div>
            <Close
              aria-label={closeLabel}
              className="-mt-1 -mr-2 inline-flex size-11 items-center justify-center rounded-control text-ink-2 hover:bg-sunken"
            >
              <X aria-hidden="true" size={22} />
            </Close>
          </div>
          {children}
        </Content>
      </Portal>
    </Root>
  )
}
