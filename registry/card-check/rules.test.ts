import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CardAnswer } from '#authority/port.ts'
import { fill } from '#messages/fill.ts'
import { LANGS, textsIn } from '#messages/texts.ts'
import { addDays, buddhistDigits } from '../plain-date.ts'
import { CHECKS, RESULT_OF, RESULTS, type Check, type CheckCode, type CheckRow } from './check-row.ts'
import type { AuthorityFact, CardCheckFacts, CardFailure, RegisteredPerson } from './facts.ts'
import { PERSON_STATUSES } from './person-status.ts'
import {
  checksOf,
  checksOfUnread,
  inOrder,
  needsSecondClerk,
  SECOND_CLERK_CODES,
  verdictOf,
  VERDICTS,
} from './rules.ts'
import { shownValues } from './shown-values.ts'

const TODAY = '2026-11-25'
const READ_AT = '2026-11-25T02:40:58Z'
const ANSWERED_AT = '2026-11-25T02:41:07Z'
const LOOKED_UP_AT = '2026-11-25T02:41:08Z'

const address = {
  houseNumber: '99/1',
  moo: '4',
  trok: '',
  soi: '',
  road: '',
  subdistrict: 'คูคต',
  district: 'ลำลูกกา',
  province: 'ปทุมธานี',
}

const thitirat: RegisteredPerson = {
  firstName: 'ฐิติรัตน์',
  middleName: '',
  lastName: 'ฟื้นฟูญาติ',
  bornOnDigits: '25391122',
  nationality: 'TH',
  statusCode: 0,
  residence: { houseId: 'house-of-thitirat', address },
}

const herCard: CardCheckFacts['reading']['card'] = {
  version: '0003',
  nationalId: '1234567890121',
  thaiName: { prefix: 'น.ส.', first: 'ฐิติรัตน์', middle: '', last: 'ฟื้นฟูญาติ' },
  englishName: { prefix: 'Miss', first: 'Thitirat', middle: '', last: 'Fuenfuyat' },
  bornOn: '25391122',
  sex: '2',
  requestNumber: '13060000000001',
  issuer: 'ท้องถิ่นเมืองคูคต/ปทุมธานี',
  issuerCode: '1306000000000',
  issuedOn: '25660115',
  expiresOn: '25750121',
  typeCode: '01',
  address: { ...address, moo: 'หมู่ที่ 4', subdistrict: 'ตำบลคูคต', district: 'อำเภอลำลูกกา', province: 'จังหวัดปทุมธานี' },
  photoNumber: '1306-01-01151000',
}

const normal = {
  kind: 'answer',
  status: 'normal',
  cause: 'none',
  latest: true,
  latestIssuedOn: '25660115',
  expiresOn: '25750121',
  answeredAt: ANSWERED_AT,
} as const satisfies AuthorityFact
const silent: AuthorityFact = { kind: 'silent', answeredAt: ANSWERED_AT }

/** A good card of a grown-up Thai at an office that enrols, read by a stranger. */
function facts(change: Partial<CardCheckFacts> = {}): CardCheckFacts {
  return {
    today: TODAY,
    reading: { card: herCard, photo: true, readAt: READ_AT },
    authority: normal,
    person: thitirat,
    lookedUpAt: LOOKED_UP_AT,
    office: { mayEnrol: true },
    authenticators: 0,
    clerk: { nationalId: '3100600000001', surname: 'ใจดี', houseId: 'house-of-the-clerk' },
    minimumAge: 15,
    ...change,
  }
}

const withCard = (change: Partial<CardCheckFacts['reading']['card']>): CardCheckFacts =>
  facts({ reading: { card: { ...herCard, ...change }, photo: true, readAt: READ_AT } })
const withPerson = (change: Partial<RegisteredPerson>): CardCheckFacts => facts({ person: { ...thitirat, ...change } })
const withAnswer = (change: Partial<Extract<AuthorityFact, { kind: 'answer' }>>): CardCheckFacts =>
  facts({ authority: { ...normal, ...change } })
/** Chip and authority agree that the card ends on this day. */
const endingOn = (digits: string): CardCheckFacts => ({
  ...withCard({ expiresOn: digits }),
  authority: { ...normal, expiresOn: digits },
})
const endingIn = (days: number): CardCheckFacts => endingOn(buddhistDigits(addDays(TODAY, days)))

function found(it: CardCheckFacts, check: Check): CheckRow {
  const row = checksOf(it).find((one) => one.check === check)
  if (row === undefined) throw new Error(`no row for ${check}`)
  return row
}

describe('a good card', () => {
  test('CC-1: of a card without fault every check passes and the holder can be enrolled', () => {
    const rows = checksOf(facts())

    expect(rows.map(({ check, result }) => [check, result])).toEqual(CHECKS.map((check) => [check, 'pass']))
    expect(verdictOf(rows)).toBe('ok')
  })

  test('CC-1: each row names its source and when the source said so', () => {
    const rows = checksOf(facts())
    const said = Object.fromEntries(rows.map(({ check, source, at }) => [check, [source, at]]))

    expect(said).toEqual({
      chip: ['chip', READ_AT],
      'check-digit': ['chip', READ_AT],
      latest: ['authority', ANSWERED_AT],
      'card-status': ['authority', ANSWERED_AT],
      expiry: ['chip', READ_AT],
      name: ['register', LOOKED_UP_AT],
      'person-status': ['register', LOOKED_UP_AT],
      nationality: ['register', LOOKED_UP_AT],
      age: ['register', LOOKED_UP_AT],
      office: ['office', LOOKED_UP_AT],
      address: ['register', LOOKED_UP_AT],
      authenticator: ['register', LOOKED_UP_AT],
      clerk: ['staff', LOOKED_UP_AT],
    })
  })
})

type Cell = readonly [code: CheckCode, when: string, it: CardCheckFacts]

/** Each cell of the table of checks in docs/rules/card-check.md, and what stands between them. */
const CELLS = [
  [
    'CC-2',
    'chip',
    [
      ['chip.read', 'all was read', facts()],
      [
        'chip.photo-missing',
        'there is no picture',
        facts({ reading: { card: herCard, photo: false, readAt: READ_AT } }),
      ],
    ],
  ],
  [
    'CC-3',
    'check-digit',
    [
      ['check-digit.right', 'the number is right', facts()],
      ['check-digit.wrong', 'the number is wrong', withCard({ nationalId: '1868600886868' })],
      ['check-digit.wrong', 'the number is short', withCard({ nationalId: '123456789012' })],
    ],
  ],
  [
    'CC-4',
    'latest',
    [
      ['latest.yes', 'the authority says so', facts()],
      ['latest.newer', 'a newer one exists', withAnswer({ latest: false, latestIssuedOn: '25690301' })],
      [
        'latest.newer-undated',
        'a newer one exists, its day unknown',
        withAnswer({ latest: false, latestIssuedOn: null }),
      ],
      [
        'latest.newer-undated',
        'it was replaced',
        withAnswer({ latest: null, latestIssuedOn: null, status: 'void', cause: 'replaced' }),
      ],
      ['latest.by-status', 'a normal status stands for it', withAnswer({ latest: null })],
      ['latest.not-said', 'nothing stands for it', withAnswer({ latest: null, status: 'mismatch' })],
      ['latest.silent', 'the authority is silent', facts({ authority: silent })],
    ],
  ],
  [
    'CC-5',
    'card-status',
    [
      ['card-status.normal', 'it is normal', facts()],
      ['card-status.chip-not-normal', 'the chip is not', withAnswer({ status: 'chip-not-normal' })],
      ['card-status.lost', 'it was reported lost', withAnswer({ status: 'void', cause: 'lost' })],
      ['card-status.damaged', 'it was reported damaged', withAnswer({ status: 'void', cause: 'damaged' })],
      ['card-status.cancelled', 'it was cancelled', withAnswer({ status: 'void', cause: 'cancelled' })],
      ['card-status.replaced', 'it was replaced', withAnswer({ status: 'void', cause: 'replaced' })],
      ['card-status.address-changed', 'the address changed', withAnswer({ status: 'void', cause: 'address-changed' })],
      ['card-status.name-changed', 'the name changed', withAnswer({ status: 'void', cause: 'name-changed' })],
      ['card-status.holder-dead', 'the holder died', withAnswer({ status: 'void', cause: 'holder-dead' })],
      ['card-status.void', 'the cause is another', withAnswer({ status: 'void', cause: 'other' })],
      ['card-status.void', 'no cause is named', withAnswer({ status: 'void', cause: 'none' })],
      ['card-status.expired', 'it expired, which the expiry judges', withAnswer({ status: 'void', cause: 'expired' })],
      ['card-status.not-found', 'it is not there', withAnswer({ status: 'not-found' })],
      ['card-status.mismatch', 'the data differ', withAnswer({ status: 'mismatch' })],
      ['card-status.incomplete', 'a number is missing', withAnswer({ status: 'incomplete' })],
      ['card-status.not-understood', 'the code is new', withAnswer({ status: 'unknown' })],
      ['card-status.silent', 'the authority is silent', facts({ authority: silent })],
    ],
  ],
  [
    'CC-6',
    'expiry',
    [
      ['expiry.lifetime', 'it is for life', endingOn('99999999')],
      ['expiry.years-left', 'years are left', endingIn(366)],
      ['expiry.days-left', 'less than a year is left', endingIn(364)],
      ['expiry.days-left', 'it is D−8', endingIn(8)],
      ['expiry.soon', 'it is D−7', endingIn(7)],
      ['expiry.soon', 'it is D−1', endingIn(1)],
      ['expiry.today', 'it is D', endingIn(0)],
      ['expiry.expired', 'it is D+1', endingIn(-1)],
      ['expiry.expired', 'it is D+60, although the phone may still be used', endingIn(-60)],
      ['expiry.by-authority', 'only the authority says so', withAnswer({ status: 'void', cause: 'expired' })],
      [
        'expiry.by-authority',
        'the authority says so on D itself',
        { ...endingIn(0), authority: { ...normal, expiresOn: null, status: 'void', cause: 'expired' } },
      ],
      ['expiry.unreadable', 'the day is unknown', endingOn('25750100')],
      ['expiry.unreadable', 'the digits are no date', endingOn('25751332')],
    ],
  ],
  [
    'CC-7',
    'name',
    [
      ['name.same', 'the letters are the same', facts()],
      ['name.same', 'only the prefix differs', withCard({ thaiName: { ...herCard.thaiName, prefix: 'นาง' } })],
      ['name.changed', 'the first name changed', withPerson({ firstName: 'ฐิติรัตน' })],
      ['name.changed', 'a middle name was added', withPerson({ middleName: 'กฤษฎ์' })],
      ['name.changed', 'the surname changed', withPerson({ lastName: 'ใจดี' })],
      ['name.not-compared', 'the number is not in the register', facts({ person: undefined })],
    ],
  ],
  [
    'CC-8',
    'person-status',
    [
      ...PERSON_STATUSES.map(
        (status, statusCode) =>
          [`person-status.${status}`, `the code is ${statusCode}`, withPerson({ statusCode })] as const,
      ),
      ['person-status.not-understood', 'the code is new', withPerson({ statusCode: 14 })],
      ['person-status.not-in-register', 'the number is not there', facts({ person: undefined })],
    ],
  ],
  [
    'CC-9',
    'nationality',
    [
      ['nationality.thai', 'it is Thai', facts()],
      [
        'nationality.thai',
        'it is Thai by naturalisation',
        { ...withPerson({}), reading: withCard({ nationalId: '8234567890122' }).reading },
      ],
      ['nationality.other', 'it is another', withPerson({ nationality: 'MM' })],
      ['nationality.not-known', 'the number is not in the register', facts({ person: undefined })],
    ],
  ],
  [
    'CC-10',
    'age',
    [
      ['age.old-enough', 'the 15th birthday is today', withPerson({ bornOnDigits: '25541125' })],
      ['age.too-young', 'the 15th birthday is tomorrow', withPerson({ bornOnDigits: '25541126' })],
      [
        'age.old-enough',
        'only the year is known and the first of January counts',
        withPerson({ bornOnDigits: '25540000' }),
      ],
      ['age.too-young', 'only the year is known and it is too late', withPerson({ bornOnDigits: '25550000' })],
      ['age.unknown', 'the year is unknown', withPerson({ bornOnDigits: '00001125' })],
      ['age.too-young', 'there is only the card to ask', { ...withCard({ bornOn: '25600101' }), person: undefined }],
    ],
  ],
  [
    'CC-11',
    'address',
    [
      ['address.same', 'words and names fit', facts()],
      [
        'address.differs',
        'the person moved',
        withPerson({ residence: { houseId: 'b', address: { ...address, houseNumber: '7' } } }),
      ],
      ['address.not-compared', 'the person lives nowhere', withPerson({ residence: undefined })],
      ['address.not-compared', 'the number is not in the register', facts({ person: undefined })],
    ],
  ],
  [
    'CC-12',
    'office',
    [
      ['office.enrols', 'it is a registry office', facts()],
      ['office.does-not-enrol', 'it is a joint service centre', facts({ office: { mayEnrol: false } })],
    ],
  ],
  [
    'CC-13',
    'clerk',
    [
      ['clerk.another', 'it is a stranger', facts()],
      [
        'clerk.same-surname',
        'the card has the same surname',
        facts({ clerk: { nationalId: '3', surname: 'ฟื้นฟูญาติ', houseId: 'c' } }),
      ],
      [
        'clerk.same-surname',
        'the register has the same surname',
        { ...withPerson({ lastName: 'ใจดี' }), reading: facts().reading },
      ],
      [
        'clerk.same-house',
        'they live together',
        facts({ clerk: { nationalId: '3', surname: 'ใจดี', houseId: 'house-of-thitirat' } }),
      ],
      [
        'clerk.same-house',
        'they share house and surname',
        facts({ clerk: { nationalId: '3', surname: 'ฟื้นฟูญาติ', houseId: 'house-of-thitirat' } }),
      ],
      [
        'clerk.self',
        'it is their own card',
        facts({ clerk: { nationalId: '1234567890121', surname: 'ฟื้นฟูญาติ', houseId: 'house-of-thitirat' } }),
      ],
      [
        'clerk.same-surname',
        'only the card still has the same surname',
        { ...withPerson({ lastName: 'รักไทย' }), clerk: { nationalId: '3', surname: 'ฟื้นฟูญาติ', houseId: 'c' } },
      ],
      [
        'clerk.another',
        'neither has a surname',
        {
          ...withCard({ thaiName: { ...herCard.thaiName, last: '' } }),
          person: { ...thitirat, lastName: '-' },
          clerk: { nationalId: '3', surname: '', houseId: 'c' },
        },
      ],
    ],
  ],
  [
    'CC-15',
    'authenticator',
    [
      ['authenticator.none', 'there is none', facts()],
      ['authenticator.replaced', 'one is in use', facts({ authenticators: 1 })],
    ],
  ],
] as const satisfies readonly (readonly [string, Check, readonly Cell[]])[]

const cells = CELLS.flatMap(([rule, check, row]) =>
  row.map(([code, when, it]) => [rule, code, when, RESULT_OF[code], check, it] as const),
)

describe('each check', () => {
  test.for(cells)('%s: %s when %s: %s', ([, code, , result, check, it]) => {
    expect(found(it, check)).toMatchObject({ check, code, result })
  })

  test.for(cells)('%s: what is said when %s (%s) leaves no gap', ([, code, , , check, it]) => {
    for (const lang of LANGS) {
      const { found: sentences, advice } = textsIn(lang).cardCheck
      const advised: Partial<Record<string, string>> = advice
      const values = shownValues(found(it, check).values, lang)

      expect(fill(`${sentences[code]} ${advised[code] ?? ''}`, values)).not.toMatch(/[{}]/)
    }
  })

  test.for([
    ['card-removed', 'chip.removed'],
    ['card-changed', 'chip.changed'],
    ['card-unknown', 'chip.foreign'],
    ['card-silent', 'chip.broken'],
    ['card-slow', 'chip.broken'],
    ['card-broken', 'chip.broken'],
  ] as const satisfies readonly (readonly [CardFailure, CheckCode])[])(
    'CC-2: a card that gave no reading (%s) cannot be enrolled with: %s',
    ([failure, code]) => {
      const rows = checksOfUnread(failure, READ_AT)

      expect(rows).toEqual([{ check: 'chip', result: 'fail', code, values: {}, source: 'chip', at: READ_AT }])
      expect(verdictOf(rows)).toBe('bad')
    },
  )

  test('every code that exists can be found', () => {
    const findable = new Set<string>([
      ...cells.map(([, code]) => code),
      'chip.removed',
      'chip.changed',
      'chip.foreign',
      'chip.broken',
    ])
    expect(Object.keys(RESULT_OF).filter((code) => !findable.has(code))).toEqual([])
  })

  /** The table of domain and docs, retold: what is written there must not be changed by an edit of RESULT_OF alone. */
  test.for([
    ['chip', 'warn fail', 'photo-missing', 'removed changed broken foreign'],
    ['check-digit', 'warn fail', '', 'wrong'],
    ['latest', 'fail unknown', 'newer newer-undated', 'not-said silent'],
    ['expiry', 'warn fail', 'soon today', 'expired by-authority'],
    ['name', 'warn fail', '', 'changed'],
    ['person-status', 'pass warn', 'normal', 'central-register moving'],
    ['nationality', 'fail unknown', 'other', 'not-known'],
    ['age', 'fail unknown', 'too-young', 'unknown'],
    ['office', 'warn fail', '', 'does-not-enrol'],
    ['address', 'warn info', '', 'differs not-compared'],
    ['authenticator', 'warn fail', 'replaced', ''],
    ['clerk', 'warn fail', 'same-surname same-house', 'self'],
    ['card-status', 'pass unknown', 'normal', 'incomplete not-understood silent'],
  ] as const)('CC-1: %s has in its columns %s what the table says: %s | %s', ([check, columns, first, second]) => {
    const [one, other] = columns.split(' ')
    const having = (result: string | undefined): string =>
      Object.entries(RESULT_OF)
        .filter(([code, its]) => code.startsWith(`${check}.`) && its === result)
        .map(([code]) => code.slice(check.length + 1))
        .join(' ')

    expect([having(one), having(other)]).toEqual([first, second])
  })
})

describe('what fills the sentences', () => {
  test('CC-4: a newer card is named by its day of issue', () => {
    expect(found(withAnswer({ latest: false, latestIssuedOn: '25690301' }), 'latest').values).toEqual({
      issuedOn: '2026-03-01',
    })
  })

  test.for([
    [366, { expiresOn: '2027-11-26', years: '1' }],
    [8, { expiresOn: '2026-12-03', days: '8' }],
    [7, { expiresOn: '2026-12-02', days: '7' }],
    [0, { expiresOn: '2026-11-25' }],
    [-61, { expiresOn: '2026-09-25', days: '61' }],
  ] as const)('CC-6: %i days from the last day it is told as %o', ([days, values]) => {
    expect(found(endingIn(days), 'expiry').values).toEqual(values)
  })

  test('CC-6: where chip and authority differ, the earlier day counts and its source is named', () => {
    const authorityEarlier = withAnswer({ expiresOn: '25691124' })
    const chipEarlier = withCard({ expiresOn: '25691124' })

    expect(found(authorityEarlier, 'expiry')).toMatchObject({
      code: 'expiry.expired',
      source: 'authority',
      at: ANSWERED_AT,
    })
    expect(found(chipEarlier, 'expiry')).toMatchObject({ code: 'expiry.expired', source: 'chip', at: READ_AT })
  })

  test('CC-6: a card for life on the chip that the authority has ended is over', () => {
    expect(
      found({ ...withCard({ expiresOn: '99999999' }), authority: { ...normal, expiresOn: '25691124' } }, 'expiry').code,
    ).toBe('expiry.expired')
  })

  test('CC-6: when the chip cannot be read, the authority’s day stands in', () => {
    expect(found(withCard({ expiresOn: '        ' }), 'expiry')).toMatchObject({
      code: 'expiry.years-left',
      source: 'authority',
    })
  })

  test('CC-6: a card that the authority calls expired is told once with its day, and fails', () => {
    const it: CardCheckFacts = {
      ...endingIn(-30),
      authority: { ...normal, status: 'void', cause: 'expired', latest: null },
    }

    expect(found(it, 'expiry')).toMatchObject({ code: 'expiry.expired', values: { days: '30' } })
    expect(found(it, 'card-status').result).toBe('info')
    expect(verdictOf(checksOf(it))).toBe('bad')
  })

  test('CC-10: age and floor are told in full years', () => {
    expect(found(withPerson({ bornOnDigits: '25541126' }), 'age').values).toEqual({ years: '14', minimum: '15' })
  })

  test('CC-15: how many authenticators will be replaced is told', () => {
    expect(found(facts({ authenticators: 2 }), 'authenticator').values).toEqual({ count: '2' })
  })
})

const aRow = (check: Check, result: CheckRow['result']): CheckRow => ({ ...found(facts(), check), result })
const rank = (rows: readonly CheckRow[]): number => VERDICTS.indexOf(verdictOf(rows))

describe('the verdict', () => {
  const aResult = fc.constantFrom(...RESULTS)
  const someRows = fc
    .array(aResult, { minLength: CHECKS.length, maxLength: CHECKS.length })
    .map((results) => CHECKS.map((check, i) => aRow(check, results[i] ?? 'unknown')))
  const aCheck = fc.constantFrom(...CHECKS)

  test('CC-1: a fail is final even while something else is unknown', () => {
    expect(verdictOf(checksOf({ ...withPerson({ statusCode: 1 }), authority: silent }))).toBe('bad')
  })

  test('CC-1: an unknown outweighs every warning', () => {
    expect(verdictOf(checksOf(facts({ authority: silent, authenticators: 1 })))).toBe('unknown')
  })

  test('CC-1: information changes nothing', () => {
    expect(verdictOf(checksOf(withPerson({ residence: undefined })))).toBe('ok')
  })

  test('CC-1: a check that has no row yet is unknown, and so is a card of which nothing was checked', () => {
    fc.assert(
      fc.property(aCheck, (missing) => {
        expect(verdictOf(checksOf(facts()).filter(({ check }) => check !== missing))).toBe('unknown')
      }),
    )
    expect(verdictOf([])).toBe('unknown')
  })

  test('CC-1: making a row worse never makes the verdict better', () => {
    fc.assert(
      fc.property(someRows, aCheck, aResult, (rows, worsened, result) => {
        const after = rows.map((row) =>
          row.check === worsened && RESULTS.indexOf(result) > RESULTS.indexOf(row.result) ? { ...row, result } : row,
        )
        expect(rank(after)).toBeGreaterThanOrEqual(rank(rows))
      }),
    )
  })

  test('CC-1: the verdict does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(someRows, fc.infiniteStream(fc.nat()), (rows, keys) => {
        expect(verdictOf(shuffled(rows, keys))).toBe(verdictOf(rows))
      }),
    )
  })

  test('CC-1: rows stand worst first, and there is only one such order', () => {
    fc.assert(
      fc.property(someRows, fc.infiniteStream(fc.nat()), (rows, keys) => {
        const ordered = inOrder(rows)
        const severities = ordered.map(({ result }) => RESULTS.indexOf(result))

        expect(severities).toEqual(severities.toSorted((one, other) => other - one))
        expect(inOrder(shuffled(rows, keys))).toEqual(ordered)
      }),
    )
  })

  test('CC-1: among equals the order of the checks stays', () => {
    expect(inOrder(checksOf(facts())).map(({ check }) => check)).toEqual(CHECKS)
  })
})

describe('whatever the facts are', () => {
  const digits = fc.constantFrom(
    '25391122',
    '25541126',
    '25390000',
    '00000000',
    '99999999',
    '25691202',
    '25691124',
    '        ',
  )
  const anAnswer: fc.Arbitrary<AuthorityFact> = fc.record({
    kind: fc.constant('answer' as const),
    status: fc.constantFrom('normal', 'chip-not-normal', 'void', 'not-found', 'mismatch', 'incomplete', 'unknown'),
    cause: fc.constantFrom('none', 'lost', 'damaged', 'expired', 'cancelled', 'replaced', 'other'),
    latest: fc.constantFrom(true, false, null),
    latestIssuedOn: fc.option(digits, { nil: null }),
    expiresOn: fc.option(digits, { nil: null }),
    answeredAt: fc.constant(ANSWERED_AT),
  })
  const aPerson = fc.option(
    fc.record({
      firstName: fc.constantFrom('ฐิติรัตน์', 'กฤษฎ์'),
      middleName: fc.constantFrom('', 'ญี่ปุ่น'),
      lastName: fc.constantFrom('ฟื้นฟูญาติ', 'ใจดี', ''),
      bornOnDigits: digits,
      nationality: fc.constantFrom('TH', 'MM'),
      statusCode: fc.integer({ min: 0, max: 14 }),
      residence: fc.constantFrom(thitirat.residence, undefined),
    }),
    { nil: undefined },
  )
  const anything = fc.record({
    today: fc.constant(TODAY),
    reading: fc.record({
      card: fc.record({ expiresOn: digits, bornOn: digits }).map((change) => ({ ...herCard, ...change })),
      photo: fc.boolean(),
      readAt: fc.constant(READ_AT),
    }),
    authority: fc.oneof(fc.constant(silent), anAnswer),
    person: aPerson,
    lookedUpAt: fc.constant(LOOKED_UP_AT),
    office: fc.record({ mayEnrol: fc.boolean() }),
    authenticators: fc.nat({ max: 2 }),
    clerk: fc.record({
      nationalId: fc.constantFrom(herCard.nationalId, '3100600000001'),
      surname: fc.constantFrom('ฟื้นฟูญาติ', 'ใจดี', ''),
      houseId: fc.constantFrom('house-of-thitirat', 'house-of-the-clerk'),
    }),
    minimumAge: fc.constantFrom(7, 15, 20),
  })

  test('CC-1: there is one row for each check, and its code belongs to it', () => {
    fc.assert(
      fc.property(anything, (it) => {
        const rows = checksOf(it)
        expect(rows.map(({ check }) => check)).toEqual(CHECKS)
        expect(
          rows.filter(({ check, code, result }) => !code.startsWith(`${check}.`) || RESULT_OF[code] !== result),
        ).toEqual([])
      }),
    )
  })

  test('CC-5: without an answer of the authority nobody can be enrolled', () => {
    fc.assert(
      fc.property(anything, (it) => {
        expect(['unknown', 'bad']).toContain(verdictOf(checksOf({ ...it, authority: silent })))
      }),
    )
  })

  test('CC-5: nobody can be enrolled with a card whose status is anything but normal', () => {
    fc.assert(
      fc.property(anything, anAnswer, (it, authority) => {
        fc.pre(authority.kind === 'answer' && authority.status !== 'normal')
        expect(['unknown', 'bad']).toContain(verdictOf(checksOf({ ...it, authority })))
      }),
    )
  })

  test('CC-8: nobody can be enrolled whose number is not in the register', () => {
    fc.assert(
      fc.property(anything, (it) => {
        expect(verdictOf(checksOf({ ...it, person: undefined }))).toBe('bad')
      }),
    )
  })

  test('CC-13: nobody enrols themselves', () => {
    fc.assert(
      fc.property(anything, (it) => {
        const clerk = { ...it.clerk, nationalId: it.reading.card.nationalId }
        expect(verdictOf(checksOf({ ...it, clerk }))).toBe('bad')
      }),
    )
  })

  test('CC-13: a second clerk is needed for exactly a missing picture and the clerk’s own family', () => {
    fc.assert(
      fc.property(anything, (it) => {
        const rows = checksOf(it)
        const codes = rows.map(({ code }) => code)
        expect(needsSecondClerk(rows)).toBe(SECOND_CLERK_CODES.some((code) => codes.includes(code)))
      }),
    )
    expect(SECOND_CLERK_CODES.map((code) => RESULT_OF[code])).toEqual(['warn', 'warn', 'warn'])
  })
})

test('the port’s answers can be judged as they come', () => {
  const answer: CardAnswer = {
    kind: 'silent',
    reason: 'timeout',
    detail: '',
    askedAt: READ_AT,
    answeredAt: ANSWERED_AT,
    source: 'soap',
  }
  expect(verdictOf(checksOf(facts({ authority: answer })))).toBe('unknown')
})

function shuffled<T>(all: readonly T[], keys: Iterator<number>): readonly T[] {
  const withKeys = all.map((one) => ({ one, key: Number(keys.next().value) }))
  return withKeys.toSorted((a, b) => a.key - b.key).map(({ one }) => one)
}
