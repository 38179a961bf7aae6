import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isNamedCard, namedPhoto } from '../virtual-card/named-cards.ts'

export type PanelFile = { readonly type: string; readonly bytes: Uint8Array }

const HERE = import.meta.dirname
const FONTS = join(HERE, '../../node_modules/@fontsource/noto-sans-thai-looped/files')

const FILES: Readonly<Record<string, { readonly path: string; readonly type: string }>> = {
  '/panel.css': { path: join(HERE, 'panel.css'), type: 'text/css; charset=utf-8' },
  '/panel.mjs': { path: join(HERE, 'panel.mjs'), type: 'text/javascript; charset=utf-8' },
}
const FONT = /^\/fonts\/((?:thai|latin)-(?:400|600))\.woff2$/
const PHOTO = /^\/photos\/([a-z0-9-]+)\.jpg$/

function photo(key: string): PanelFile | undefined {
  const bytes = isNamedCard(key) ? namedPhoto(key) : null
  return bytes === null ? undefined : { type: 'image/jpeg', bytes }
}

/** Style, script, font or photo of the panel; undefined when there is no such file. */
export async function panelFile(path: string): Promise<PanelFile | undefined> {
  const photoKey = PHOTO.exec(path)?.[1]
  if (photoKey !== undefined) return photo(photoKey)
  const font = FONT.exec(path)?.[1]
  if (font !== undefined) {
    const bytes = await readFile(join(FONTS, `noto-sans-thai-looped-${font}-normal.woff2`))
    return { type: 'font/woff2', bytes }
  }
  const file = Object.hasOwn(FILES, path) ? FILES[path] : undefined
  return file && { type: file.type, bytes: await readFile(file.path) }
}
