import { describe, expect, test } from 'vitest'
import { askEmbedded } from './embedded.ts'
import type { CardQuestion, CardStatus, RegisteredCard, VoidCause } from './port.ts'

/** 3 March 2569, 18:00 in Bangkok. */
const now = new Date('2026-03-03T11:00:00Z')

function aCard(change: Partial<RegisteredCard> = {}): RegisteredCard {
  return {
    firstName: 'ฐิติรัตน์',
    lastName: 'ฟื้นฟูญาติ',
    bornOnDigits: '25391122',
    requestNumber: '13060000123456',
    chipNumber: '5364260c1b3033f4',
    laserNumber: 'JT1234567890',
    issuedOnDigits: '25660115',
    expiresOnDigits: '25741121',
    cause: 'none',
    latest: true,
    ...change,
  }
}

function aQuestion(change: Partial<CardQuestion> = {}): CardQuestion {
  return {
    nationalId: '1234567890121',
    thaiFirstName: 'ฐิติรัตน์',
    thaiLastName: 'ฟื้นฟูญาติ',
    bornOn: '25391122',
    laserNumber: 'JT1234567890',
    chipNumber: '5364260c1b3033f4',
    requestNumber: '13060000123456',
    ...change,
  }
}

const ask = (question: CardQuestion, ...cards: RegisteredCard[]) => askEmbedded(question, async () => cards, now)

test('CS-1: a card that nothing speaks against is normal, with its day of expiry and the newest card', async () => {
  expect(await ask(aQuestion(), aCard())).toEqual({
    kind: 'answer',
    status: 'normal',
    cause: 'none',
    code: '0',
    text: 'สถานะปกติ',
    latest: true,
    latestIssuedOn: '25660115',
    expiresOn: '25741121',
    askedBy: 'laser',
  })
})

test('only the cards of the number that was asked for are looked at', async () => {
  const lookedUp: string[] = []
  await askEmbedded(
    aQuestion(),
    async (nationalId) => {
      lookedUp.push(nationalId)
      return []
    },
    now,
  )

  expect(lookedUp).toEqual(['1234567890121'])
})

describe('a card that was ended', () => {
  test.for<[RegisteredCard['cause'], string, CardStatus, VoidCause]>([
    ['lost', '2', 'void', 'lost'],
    ['cancelled', '2', 'void', 'cancelled'],
    ['damaged', '2', 'void', 'damaged'],
    ['address_changed', '2', 'void', 'address-changed'],
    ['name_changed', '2', 'void', 'name-changed'],
    ['replaced', '2', 'void', 'replaced'],
    ['holder_dead', '2', 'void', 'holder-dead'],
    ['chip_broken', '1', 'chip-not-normal', 'none'],
  ])('CS-4: because of %s comes back as code %s, %s, %s', async ([cause, code, status, because]) => {
    expect(await ask(aQuestion(), aCard({ cause }))).toMatchObject({ code, status, cause: because })
  })

  test('CS-4: by a change of name bears another name, and is void, not a mismatch', async () => {
    const said = await ask(aQuestion({ thaiLastName: 'ใจดี' }), aCard({ cause: 'name_changed' }))

    expect(said).toMatchObject({ status: 'void', cause: 'name-changed' })
  })

  test('CS-11: of an old card it is said that a newer one exists, and since when', async () => {
    const newer = aCard({ laserNumber: 'JT9999999999', requestNumber: '13060000999999', issuedOnDigits: '25680601' })

    expect(await ask(aQuestion(), aCard({ cause: 'replaced', latest: false }), newer)).toMatchObject({
      status: 'void',
      cause: 'replaced',
      latest: false,
      latestIssuedOn: '25680601',
    })
  })
})

describe('the day of expiry', () => {
  test.for([
    ['25690304', 'normal', 'none'],
    ['25690303', 'normal', 'none'],
    ['25690302', 'void', 'expired'],
    ['99999999', 'normal', 'none'],
    ['25690300', 'normal', 'none'],
    ['25690200', 'void', 'expired'],
    ['25690000', 'normal', 'none'],
    ['25680000', 'void', 'expired'],
  ] as const)('CS-4: %s is %s on 3 March 2569, because %s; the day itself is kept', async ([day, status, cause]) => {
    const said = await ask(aQuestion(), aCard({ expiresOnDigits: day }))

    expect(said).toMatchObject({ status, cause, expiresOn: day })
  })

  test('CS-4: it counts in Bangkok, where the next day begins while it is still evening in London', async () => {
    const card = aCard({ expiresOnDigits: '25690303' })
    const asked = (instant: string) => askEmbedded(aQuestion(), async () => [card], new Date(instant))

    expect(await asked('2026-03-03T16:59:59Z')).toMatchObject({ status: 'normal' })
    expect(await asked('2026-03-03T17:00:00Z')).toMatchObject({ status: 'void', cause: 'expired' })
  })

  test('CS-4: a card that was reported lost stays lost after its day', async () => {
    const said = await ask(aQuestion(), aCard({ cause: 'lost', expiresOnDigits: '25600101' }))

    expect(said).toMatchObject({ cause: 'lost' })
  })
})

describe('a card that is not found or does not match', () => {
  test.for<[what: string, change: Partial<CardQuestion>, status: CardStatus]>([
    ['another laser number', { laserNumber: 'JT0000000000' }, 'not-found'],
    ['another chip', { laserNumber: null, chipNumber: '0000000000000000' }, 'not-found'],
    ['another request number', { laserNumber: null, requestNumber: '13060000000000' }, 'not-found'],
    ['another first name', { thaiFirstName: 'ฐิติ' }, 'mismatch'],
    ['another last name', { thaiLastName: 'ใจดี' }, 'mismatch'],
    ['another day of birth', { bornOn: '25391100' }, 'mismatch'],
    ['no first name', { thaiFirstName: ' ' }, 'incomplete'],
    ['neither number', { laserNumber: null, chipNumber: null }, 'incomplete'],
  ])('CS-3: %s: nothing is said about the card itself', async ([, change, status]) => {
    expect(await ask(aQuestion(change), aCard({ cause: 'lost' }))).toMatchObject({
      status,
      cause: 'none',
      latest: null,
      latestIssuedOn: null,
      expiresOn: null,
    })
  })

  test('CS-3: a stranger is not found', async () => {
    expect(await ask(aQuestion())).toMatchObject({ status: 'not-found', code: '4' })
  })

  test('CS-7: asked by chip, the service compares no name', async () => {
    const said = await ask(aQuestion({ laserNumber: null, thaiFirstName: 'ฐิติ' }), aCard())

    expect(said).toMatchObject({ status: 'normal', askedBy: 'chip' })
  })
})
