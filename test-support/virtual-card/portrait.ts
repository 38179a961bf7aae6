import { encode } from 'jpeg-js'
import { CARD_FIELDS } from './card-image.ts'
import { shapesOf, type Look, type Rgb, type Shape } from './portrait-shapes.ts'

/** Size of the picture on the chip, in pixels. */
export const PORTRAIT_WIDTH = 148
export const PORTRAIT_HEIGHT = 178
/** Each pixel is the mean of four points. */
const POINTS = [0.25, 0.75] as const
const BEST_QUALITY = 92
const QUALITY_STEP = 4

function colourAt(shapes: readonly Shape[], x: number, y: number): Rgb {
  const top = shapes.findLast((shape) => shape.holds(x, y))
  return top?.colour(x, y) ?? [255, 255, 255]
}

function paint(shapes: readonly Shape[]): Uint8Array {
  const pixels = new Uint8Array(PORTRAIT_WIDTH * PORTRAIT_HEIGHT * 4).fill(255)
  for (let pixel = 0; pixel < PORTRAIT_WIDTH * PORTRAIT_HEIGHT; pixel++) {
    const [left, top] = [pixel % PORTRAIT_WIDTH, Math.floor(pixel / PORTRAIT_WIDTH)]
    const samples = POINTS.flatMap((dx) => POINTS.map((dy) => colourAt(shapes, left + dx, top + dy)))
    const mean = ([0, 1, 2] as const).map((i) => samples.reduce((sum, rgb) => sum + rgb[i], 0) / samples.length)
    pixels.set(mean, pixel * 4)
  }
  return pixels
}

/** A drawn portrait as a baseline JPEG, as good as the 5,118 bytes on the chip allow. The same look gives the same bytes. */
export function portrait(look: Look): Uint8Array {
  const image = { data: paint(shapesOf(look)), width: PORTRAIT_WIDTH, height: PORTRAIT_HEIGHT }
  for (let quality = BEST_QUALITY; quality > 0; quality -= QUALITY_STEP) {
    const jpeg = encode(image, quality).data
    if (jpeg.length <= CARD_FIELDS.photo.bytes) return Uint8Array.from(jpeg)
  }
  throw new Error('no quality makes this portrait fit')
}
