'use client'

import { Content, Description, Portal, Root, Title } from 'radix-ui/alert-dialog'
import { useRef, type SubmitEvent, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { DIALOG_CLASS, Scrim } from './dialog.tsx'

type AlertDialogProps = {
  title: string
  /** What follows from it, and whether it can be undone. */
  description: string
  open: boolean
  onOpenChange: (open: boolean) => void
  cancelLabel: string
  confirmLabel: string
  /** `danger` for what takes something away from someone. */
  look?: 'primary' | 'danger'
  busy?: boolean
  onConfirm: () => void
  /** Fields of the decision. The one marked `data-first` takes the focus; without it Cancel does. */
  children?: ReactNode
}

/** A question with a legal effect. Enter confirms from a field, Esc cancels; pressing beside it does nothing. */
export function AlertDialog(props: AlertDialogProps) {
  const { title, description, open, onOpenChange, cancelLabel, confirmLabel, look = 'primary' } = props
  const { busy = false, onConfirm, children } = props
  const content = useRef<HTMLDivElement>(null)

  function focusFirst(event: Event): void {
    event.preventDefault()
    content.current?.querySelector<HTMLElement>('[data-first], [data-cancel]')?.focus()
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    if (!busy) onConfirm()
  }

  return (
    <Root open={open} onOpenChange={onOpenChange}>
      <Portal>
        <Scrim />
        <Content
          aria-modal="true"
          ref={content}
          onOpenAutoFocus={focusFirst}
          className={`${DIALOG_CLASS} w-[calc(100vw-2rem)] max-w-dialog`}
        >
          <form noValidate onSubmit={submit} className="space-y-5">
            <div>
              <Title className="text-xl font-semibold">{title}</Title>
              <Description className="text-ink-2">{description}</Description>
            </div>
            {children}
            <div className="flex flex-wrap gap-2">
              <Button type="submit" look={look} busy={busy}>
                {confirmLabel}
              </Button>
              <Button data-cancel="" onClick={() => onOpenChange(false)}>
                {cancelLabel}
              </Button>
            </div>
          </form>
        </Content>
      </Portal>
    </Root>
  )
}
