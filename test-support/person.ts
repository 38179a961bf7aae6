import { randomInt, randomUUID } from 'node:crypto'
import type { CardText } from '#agent/protocol.ts'
import {
  card,
  house,
  nationalIdClaim,
  person,
  residence,
  type Card,
  type House,
  type Person,
} from '#db/schema/index.ts'
import { checkDigitOf } from '#registry/national-id.ts'
import { addDays, buddhistDigits, today } from '#registry/plain-date.ts'
import { db } from './owner.ts'

export type TestPerson = {
  readonly person: Person
  readonly house: House
  readonly card: Card
  /** What the chip of this person's card holds: agrees with the register in every part. */
  readonly text: CardText
}

export type PersonChanges = {
  readonly person?: Partial<Person>
  readonly card?: Partial<Card>
  /** Lives in this house of the register instead of one of their own. */
  readonly house?: House
}

/** A number that nobody has: random, with its right check digit. */
export function aNationalId(type: string = '1'): string {
  const twelve = `${type}${Array.from({ length: 11 }, () => randomInt(10)).join('')}`
  return `${twelve}${checkDigitOf(twelve)}`
}

/** A house of this office in the register. */
export async function aHouse(officeCode: string, change: Partial<House> = {}): Promise<House> {
  const code = Array.from({ length: 11 }, () => randomInt(10)).join('')
  const [made] = await db
    .insert(house)
    .values({
      officeCode,
      houseCode: code,
      kind: 'ordinary',
      houseNumber: '99/1',
      moo: '4',
      subdistrict: 'คูคต',
      district: 'ลำลูกกา',
      province: 'ปทุมธานี',
      openedOn: '2000-01-01',
      ...change,
    })
    .returning()
  return present(made)
}

/** A grown-up of normal standing in a house of this office, with the latest, normal card. */
export async function aPerson(officeCode: string, changes: PersonChanges = {}): Promise<TestPerson> {
  const home = changes.house ?? (await aHouse(officeCode))
  const [made] = await db
    .insert(person)
    .values({
      nationalId: aNationalId(),
      prefix: 'นางสาว',
      firstName: 'ฐิติรัตน์',
      lastName: `ฟื้นฟู${randomUUID().slice(0, 8)}`,
      prefixEn: 'Miss',
      firstNameEn: 'Thitirat',
      lastNameEn: 'Fuenfu',
      sex: '2',
      bornOnDigits: '25391122',
      bornOn: '1996-11-22',
      nationality: 'TH',
      ...changes.person,
    })
    .returning()
  const it = present(made)
  await db.insert(nationalIdClaim).values({ nationalId: it.nationalId, personId: it.id })
  await db.insert(residence).values({
    personId: it.id,
    houseOfficeCode: home.officeCode,
    houseId: home.id,
    ownerStatus: 0,
    livedFrom: '2001-01-01',
  })
  const [issued] = await db.insert(card).values(aCardOf(it, changes.card)).returning()
  return { person: it, house: home, card: present(issued), text: textOf(it, present(issued), home) }
}

function aCardOf(it: Person, change: Partial<Card> = {}): typeof card.$inferInsert {
  const day = today(new Date())
  return {
    personId: it.id,
    requestNumber: digits(14),
    chipNumber: digits(16),
    laserNumber: `JT${digits(10)}`,
    issuedOnDigits: buddhistDigits(addDays(day, -700)),
    expiresOnDigits: buddhistDigits(addDays(day, 2000)),
    latest: true,
    ...change,
  }
}

function textOf(it: Person, issued: Card, home: House): CardText {
  return {
    version: '0003',
    nationalId: it.nationalId,
    thaiName: { prefix: it.prefix, first: it.firstName, middle: it.middleName, last: it.lastName },
    englishName: { prefix: it.prefixEn, first: it.firstNameEn, middle: it.middleNameEn, last: it.lastNameEn },
    bornOn: it.bornOnDigits,
    sex: it.sex,
    requestNumber: issued.requestNumber,
    issuer: 'ท้องถิ่นเมืองคูคต/ปทุมธานี',
    issuerCode: '1399',
    issuedOn: issued.issuedOnDigits,
    expiresOn: issued.expiresOnDigits,
    typeCode: '01',
    address: {
      houseNumber: home.houseNumber,
      moo: home.moo === '' ? '' : `หมู่ที่ ${home.moo}`,
      trok: home.trok,
      soi: home.soi,
      road: home.road,
      subdistrict: `ตำบล${home.subdistrict}`,
      district: `อำเภอ${home.district}`,
      province: `จังหวัด${home.province}`,
    },
    photoNumber: digits(14),
  }
}

const digits = (length: number): string => Array.from({ length }, () => randomInt(10)).join('')

/** The row that an insert has just returned. */
export function present<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('the row was not kept')
  return row
}
