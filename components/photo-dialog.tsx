'use client'

import { Dialog } from './dialog.tsx'

type PhotoDialogProps = {
  source: string
  alt: string
  closeLabel: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** The photo, as large as the chip's 5 kB bear. */
export function PhotoDialog({ source, alt, closeLabel, open, onOpenChange }: PhotoDialogProps) {
  return (
    <Dialog title={alt} open={open} onOpenChange={onOpenChange} closeLabel={closeLabel} fit>
      {/* oxlint-disable-next-line nextjs/no-img-element -- a chip's picture, never fetched from anywhere */}
      <img
        src={source}
        alt={alt}
        width={444}
        height={534}
        className="mx-auto h-[min(534px,65dvh)] w-auto rounded-control"
      />
    </Dialog>
  )
}
