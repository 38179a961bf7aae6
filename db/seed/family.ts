import { addDays, type PlainDate } from '#registry/plain-date.ts'
import { aFamilyName } from './names/family-names.ts'
import { GIVEN_NAMES, type WrittenName } from './names/given-names.ts'
import type { Random } from './random.ts'
import type { Newcomer, Sex } from './registrar.ts'

/** People of one house: the first is its เจ้าบ้าน; `second` heads a family of their own there. */
export type Family = { readonly members: readonly Newcomer[]; readonly second?: Newcomer }

type Wish = { readonly sex?: Sex; readonly age: number; readonly last: WrittenName; readonly married?: boolean }

/** Somebody of about this age, whose day of birth may be any of that year. */
export function somebody(random: Random, today: PlainDate, wish: Wish): Newcomer {
  const sex = wish.sex ?? (random.chance(0.49) ? '1' : '2')
  const bornOn = addDays(today, -Math.floor(wish.age * 365.25) - random.below(365))
  return { sex, first: random.pick(GIVEN_NAMES[sex]), last: wish.last, bornOn, married: wish.married ?? false }
}

/** A family as there are many: alone, a couple, children at home, a grandmother, a married brother upstairs. */
export function aFamily(random: Random, today: PlainDate, last = aFamilyName(random)): Family {
  const age = random.between(24, 74)
  if (random.chance(0.13)) return { members: [somebody(random, today, { age, last })] }
  const parents = aCouple(random, today, { age, last })
  const [, wife] = parents.ages
  const children = childrenOf(random, today, { motherAge: wife, last })
  const elders = random.chance(0.24) && age < 66 ? [anElder(random, today, { age, last })] : []
  const members = [...parents.members, ...children, ...elders]
  if (!random.chance(0.05)) return { members }
  const second = somebody(random, today, {
    sex: '1',
    age: Math.max(20, age - random.between(2, 9)),
    last,
    married: true,
  })
  return { members: [...members, second], second }
}

type Couple = { readonly members: readonly Newcomer[]; readonly ages: readonly [number, number] }

/** Three wives of four took the husband's surname; seven heads of ten are men. */
function aCouple(random: Random, today: PlainDate, { age, last }: Wish): Couple {
  const wifeAge = Math.max(20, age + random.between(-8, 4))
  const wifeLast = random.chance(0.75) ? last : aFamilyName(random)
  const husband = somebody(random, today, { sex: '1', age, last, married: true })
  const wife = somebody(random, today, { sex: '2', age: wifeAge, last: wifeLast, married: true })
  return { members: random.chance(0.7) ? [husband, wife] : [wife, husband], ages: [age, wifeAge] }
}

type Children = { readonly motherAge: number; readonly last: WrittenName }

/** Born when the mother was 19 to 38; one of four is still at home past thirty. */
function childrenOf(random: Random, today: PlainDate, { motherAge, last }: Children): readonly Newcomer[] {
  const count = random.pick([0, 1, 1, 2, 2, 2, 3])
  const ages = Array.from({ length: count }, () => motherAge - random.between(19, 38))
  return ages
    .filter((age) => age >= 0 && (age <= 30 || random.chance(0.25)))
    .toSorted((one, other) => other - one)
    .map((age) => somebody(random, today, { age, last }))
}

function anElder(random: Random, today: PlainDate, { age, last }: Wish): Newcomer {
  const sex = random.chance(0.35) ? '1' : '2'
  return somebody(random, today, { sex, age: Math.min(98, age + random.between(20, 33)), last, married: true })
}
