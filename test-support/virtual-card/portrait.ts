import { encode } from 'jpeg-js'
import { CARD_FIELDS } from './card-image.ts'
import { shapesOf, type Look, type Rgb, type Shape } from './portrait-shapes.ts'

/** Size of the picture on the chip, in pixels. */
export const PORTRAIT_WIDTH = 148
export const PORTRAIT_HEIGHT = 178
/** Quality at which most portraits fit; each step down costs an encoding. */
const BEST_QUALITY = 80
const QUALITY_STEP = 4
const WHITE: Rgb = [255, 255, 255]

/** Which shape is on top in the middle of each pixel. */
function topShapes(shapes: readonly Shape[]): readonly number[] {
  return Array.from({ length: PORTRAIT_WIDTH * PORTRAIT_HEIGHT }, (_, pixel) => {
    const [x, y] = middleOf(pixel)
    return shapes.findLastIndex((shape) => shape.holds(x, y))
  })
}

function middleOf(pixel: number): readonly [x: number, y: number] {
  return [(pixel % PORTRAIT_WIDTH) + 0.5, Math.floor(pixel / PORTRAIT_WIDTH) + 0.5]
}

function mean(colours: readonly Rgb[]): Rgb {
  const sum = colours.reduce((total, rgb) => [total[0] + rgb[0], total[1] + rgb[1], total[2] + rgb[2]], [0, 0, 0])
  return [sum[0] / colours.length, sum[1] / colours.length, sum[2] / colours.length]
}

/** The colour of a pixel on the edge of a shape: the mean of four points in it. */
function smoothed(shapes: readonly Shape[], [x, y]: readonly [x: number, y: number]): Rgb {
  const points = [-0.25, 0.25].flatMap((dx) => [-0.25, 0.25].map((dy) => [x + dx, y + dy] as const))
  return mean(points.map((at) => shapes.findLast((shape) => shape.holds(...at))?.colour(...at) ?? WHITE))
}

function paint(shapes: readonly Shape[]): Uint8Array {
  const tops = topShapes(shapes)
  const pixels = new Uint8Array(tops.length * 4).fill(255)
  for (const [pixel, top] of tops.entries()) {
    const neighbours = [pixel - 1, pixel + 1, pixel - PORTRAIT_WIDTH, pixel + PORTRAIT_WIDTH]
    const isEdge = neighbours.some((neighbour) => (tops[neighbour] ?? top) !== top)
    const at = middleOf(pixel)
    pixels.set(isEdge ? smoothed(shapes, at) : (shapes[top]?.colour(...at) ?? WHITE), pixel * 4)
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
