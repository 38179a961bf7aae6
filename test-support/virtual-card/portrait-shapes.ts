export type Rgb = readonly [red: number, green: number, blue: number]

/** What a drawn person looks like. */
export type Look = {
  readonly skin: Rgb
  readonly hair: Rgb
  readonly shirt: Rgb
  readonly cut: 'short' | 'long' | 'bob' | 'tied' | 'thin'
  readonly glasses?: true
  /** A child's face is rounder and sits lower. */
  readonly child?: true
  readonly wrinkles?: true
}

/** Part of a picture, painted over those before it. */
export type Shape = {
  readonly holds: (x: number, y: number) => boolean
  readonly colour: (x: number, y: number) => Rgb
}
type Holds = Shape['holds']
type Ellipse = { readonly x: number; readonly y: number; readonly rx: number; readonly ry: number }

const MIDDLE = 74
const INK: Rgb = [38, 30, 30]
const LIPS: Rgb = [176, 92, 88]

function within({ x: cx, y: cy, rx, ry }: Ellipse): Holds {
  return (x, y) => ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1
}

function both(one: Holds, other: Holds): Holds {
  return (x, y) => one(x, y) && other(x, y)
}

const NOWHERE: Holds = () => false

/** The same on both sides of the face. */
function mirrored(holds: Holds): Holds {
  return (x, y) => holds(x, y) || holds(2 * MIDDLE - x, y)
}

function shade([red, green, blue]: Rgb, factor: number): Rgb {
  return [Math.min(255, red * factor), Math.min(255, green * factor), Math.min(255, blue * factor)]
}

/** Lit from the upper left, darker towards the edge of the face. */
function lit(colour: Rgb): Shape['colour'] {
  return (x, y) => shade(colour, 1.04 - 0.0022 * Math.max(0, x - MIDDLE + 12) - 0.0007 * Math.abs(y - 74))
}

/** Blue-grey wall with the lines by which height is read. */
const WALL: Shape = {
  holds: () => true,
  colour: (_, y) => shade([196, 212, 230], y % 16 < 1 ? 0.88 : 1.06 - y * 0.0006),
}

function backHair(look: Look, face: Ellipse): Holds {
  const crown = within({ ...face, y: face.y - 6, rx: face.rx + 7, ry: face.ry + 6 })
  const length = { long: 66, bob: 30, tied: 0, short: 0, thin: 0 }[look.cut]
  const curtain: Holds = (x, y) => Math.abs(x - MIDDLE) < face.rx + 7 && y > face.y - 6 && y < face.y + length
  const bun = within({ x: MIDDLE, y: face.y - face.ry - 9, rx: 13, ry: 11 })
  if (look.cut === 'short' || look.cut === 'thin') return both(crown, (_, y) => y < face.y + 4)
  return (x, y) => crown(x, y) || curtain(x, y) || (look.cut === 'tied' && bun(x, y))
}

function fringe(look: Look, face: Ellipse): Holds {
  const crown = within({ ...face, y: face.y - 4, rx: face.rx + 3, ry: face.ry + 3 })
  const line = face.y - face.ry * (look.cut === 'thin' ? 0.86 : 0.52)
  const bend = look.cut === 'short' ? 0.004 : 0.014
  return both(crown, (x, y) => y < line + bend * (x - MIDDLE + 10) ** 2)
}

function clothes(look: Look): Shape[] {
  const shoulders = within({ x: MIDDLE, y: 190, rx: 64, ry: 54 })
  const neck: Holds = (x, y) => Math.abs(x - MIDDLE) < 13 + Math.max(0, y - 128) * 0.4 && y > 100 && y < 150
  const opening: Holds = (x, y) => y > 134 && Math.abs(x - MIDDLE) < (158 - y) * 0.75
  const collar: Holds = (x, y) => y > 132 && y < 162 && Math.abs(Math.abs(x - MIDDLE) - (160 - y) * 0.75) < 4
  return [
    { holds: shoulders, colour: (x, y) => shade(look.shirt, 1.12 - Math.abs(x - 60) * 0.004 - (y - 136) * 0.002) },
    {
      holds: (x, y) => neck(x, y) || both(shoulders, opening)(x, y),
      colour: (x, y) => shade(lit(look.skin)(x, y), 0.9),
    },
    { holds: both(shoulders, collar), colour: () => shade(look.shirt, 0.82) },
  ]
}

function features(look: Look, face: Ellipse): Shape[] {
  const eyes = { x: MIDDLE - 12, y: face.y + 1, rx: 4.6, ry: 2.6 }
  const frame: Holds = (x, y) => {
    const distance = Math.hypot(x - eyes.x, (y - eyes.y) * 1.15)
    return (distance > 8.4 && distance < 9.8) || (Math.abs(y - eyes.y + 1) < 0.8 && x > MIDDLE - 4 && x <= MIDDLE)
  }
  const fold: Holds = (x, y) =>
    Math.abs(y - face.y - 14 - (MIDDLE - 12 - x) * 0.9) < 0.7 && x > MIDDLE - 17 && x < MIDDLE - 10
  return [
    { holds: mirrored(within(eyes)), colour: () => [246, 244, 240] },
    { holds: mirrored(within({ ...eyes, rx: 2.5, ry: 2.7 })), colour: () => INK },
    { holds: mirrored(within({ ...eyes, y: face.y - 7.5, rx: 7, ry: 1.3 })), colour: () => shade(look.hair, 0.9) },
    { holds: within({ x: MIDDLE, y: face.y + 12, rx: 4.5, ry: 1.6 }), colour: () => shade(look.skin, 0.8) },
    { holds: within({ x: MIDDLE, y: face.y + 21, rx: 8, ry: 2.4 }), colour: () => LIPS },
    { holds: within({ x: MIDDLE, y: face.y + 20.6, rx: 7.5, ry: 0.6 }), colour: () => shade(LIPS, 0.7) },
    { holds: look.wrinkles ? mirrored(fold) : NOWHERE, colour: () => shade(look.skin, 0.8) },
    { holds: look.glasses ? mirrored(frame) : NOWHERE, colour: () => INK },
  ]
}

/** The layers of a portrait, from the wall to the glasses. */
export function shapesOf(look: Look): readonly Shape[] {
  const face = look.child ? { x: MIDDLE, y: 88, rx: 31, ry: 35 } : { x: MIDDLE, y: 80, rx: 28, ry: 38 }
  const ears = mirrored(within({ x: face.x - face.rx, y: face.y + 3, rx: 4.5, ry: 8 }))
  const hair: Shape['colour'] = (x, y) => shade(look.hair, 1.2 - Math.abs(x - 62) * 0.006 - (y - 40) * 0.001)
  return [
    WALL,
    { holds: backHair(look, face), colour: hair },
    ...clothes(look),
    { holds: ears, colour: (x, y) => shade(lit(look.skin)(x, y), 0.93) },
    { holds: within(face), colour: lit(look.skin) },
    ...features(look, face),
    { holds: fringe(look, face), colour: hair },
  ]
}
