import type { HolderKey } from './named-holder.ts'
import type { Look, Rgb } from './portrait-shapes.ts'

const FAIR: Rgb = [236, 200, 172]
const TAN: Rgb = [208, 160, 124]
const DARK: Rgb = [176, 128, 96]
const BLACK: Rgb = [34, 28, 28]
const BROWN: Rgb = [74, 48, 36]
const GREY: Rgb = [176, 174, 172]
const WHITE: Rgb = [238, 240, 244]
const NAVY: Rgb = [34, 52, 94]
const ROSE: Rgb = [196, 92, 112]
const GREEN: Rgb = [58, 118, 92]
const SAND: Rgb = [206, 178, 120]
const SKY: Rgb = [120, 166, 206]

/** How each holder looks: told apart at a glance on the counter's screen. */
export const PORTRAITS: Readonly<Record<HolderKey, Look>> = {
  normal: { skin: FAIR, hair: BLACK, shirt: WHITE, cut: 'long' },
  'expires-in-5-days': { skin: TAN, hair: BLACK, shirt: NAVY, cut: 'short' },
  'expired-30-days': { skin: FAIR, hair: BROWN, shirt: ROSE, cut: 'bob', glasses: true },
  'expired-61-days': { skin: DARK, hair: BLACK, shirt: SAND, cut: 'short', glasses: true },
  lost: { skin: FAIR, hair: BROWN, shirt: GREEN, cut: 'tied' },
  'not-latest': { skin: TAN, hair: BLACK, shirt: SKY, cut: 'short' },
  'name-changed': { skin: TAN, hair: BLACK, shirt: SAND, cut: 'bob' },
  'holder-dead': { skin: DARK, hair: GREY, shirt: WHITE, cut: 'thin', wrinkles: true },
  lifetime: { skin: TAN, hair: GREY, shirt: ROSE, cut: 'tied', wrinkles: true, glasses: true },
  'birth-day-unknown': { skin: DARK, hair: GREY, shirt: GREEN, cut: 'short', wrinkles: true },
  child: { skin: FAIR, hair: BLACK, shirt: WHITE, cut: 'bob', child: true },
  naturalised: { skin: FAIR, hair: BLACK, shirt: GREEN, cut: 'thin', glasses: true },
  'broken-chip': { skin: TAN, hair: BROWN, shirt: WHITE, cut: 'short' },
  'no-photo': { skin: TAN, hair: BLACK, shirt: NAVY, cut: 'long' },
  'long-bangkok-address': { skin: FAIR, hair: BLACK, shirt: SKY, cut: 'thin' },
}
