'use client'

import { ImageOff, ScanFace, ZoomIn } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'

// Opened by few, so it is fetched by few: the dialog is not part of the page's first script.
const PhotoDialog = lazy(async () => ({ default: (await import('./photo-dialog.tsx')).PhotoDialog }))

type CardPhotoProps = {
  /** `blob:` or `data:` address of the picture; null when the chip has none, undefined while it is being read. */
  source: string | null | undefined
  /** `ภาพบนบัตรของ …` */
  alt: string
  texts: { noPhoto: string; photoWaits: string; zoom: string; close: string }
  /** Told when the dialog opens or closes; the key Z asks for it through `zoomed`. */
  zoomed: boolean
  onZoom: (zoomed: boolean) => void
}

const FRAME = 'h-44 w-36 shrink-0 rounded-control border border-line bg-sunken'

/** The face on the card, which the clerk compares with the one before them. */
export function CardPhoto({ source, alt, texts, zoomed, onZoom }: CardPhotoProps) {
  const [wasZoomed, setWasZoomed] = useState(false)
  if (zoomed && !wasZoomed) setWasZoomed(true)

  if (source === undefined) return <NoPicture icon={ScanFace} words={texts.photoWaits} />
  if (source === null) return <NoPicture icon={ImageOff} words={texts.noPhoto} />
  return (
    <div className="w-36 shrink-0">
      {/* oxlint-disable-next-line nextjs/no-img-element -- a chip's picture, never fetched from anywhere */}
      <img src={source} alt={alt} width={144} height={176} className={`${FRAME} object-cover`} />
      <button
        type="button"
        onClick={() => onZoom(true)}
        aria-keyshortcuts="Z"
        className="mt-1 inline-flex min-h-8 w-full items-center justify-center gap-1.5 rounded-control text-sm text-primary hover:bg-primary-tint"
      >
        <ZoomIn aria-hidden="true" size={16} />
        {texts.zoom}
      </button>
      {wasZoomed && (
        <Suspense fallback={null}>
          <PhotoDialog source={source} alt={alt} closeLabel={texts.close} open={zoomed} onOpenChange={onZoom} />
        </Suspense>
      )}
    </div>
  )
}

function NoPicture({ icon: Icon, words }: { icon: typeof ImageOff; words: string }) {
  return (
    <div className={`${FRAME} flex flex-col items-center justify-center gap-2 p-2 text-center text-sm text-ink-2`}>
      <Icon aria-hidden="true" size={28} />
      {words}
    </div>
  )
}
