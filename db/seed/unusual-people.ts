import { addDays } from '#registry/plain-date.ts'
import { writeCards } from './card-history.ts'
import { somebody } from './family.ts'
import { aFamilyName } from './names/family-names.ts'
import { written } from './names/given-names.ts'
import { writeHouse, type Quarter } from './quarters.ts'
import { aNationalId, writePerson, writeResidence, type Writing } from './registrar.ts'
import { later } from './settle.ts'

const IN_CENTRAL_REGISTER = 40
/** Status codes that hardly anybody has, one person each; 1, 4 and 8 are common enough, 0 is everybody else. */
const RARE_STATUSES = [2, 3, 5, 6, 7, 9, 10, 11, 12, 13]
const NATURALISED = 30
const ALIENS = 60

/** ทะเบียนบ้านกลาง of each office: names without a house, and so without a เจ้าบ้าน; status 8. */
export function writeCentralRegister(writing: Writing, quarter: Quarter): void {
  const { random, today } = writing
  const built = {
    houseNumber: '-',
    moo: '',
    trok: '',
    soi: '',
    road: '',
    kind: 'central_register',
    openedOn: '1956-02-16',
  } as const
  const house = writeHouse(writing, quarter, built)
  for (let count = 0; count < IN_CENTRAL_REGISTER; count += 1) {
    const newcomer = somebody(random, today, { age: random.between(22, 88), last: aFamilyName(random) })
    const person = writePerson(writing, newcomer, { statusCode: 8 })
    const from = later(newcomer.bornOn, addDays(today, -random.between(60, 6000)))
    writeResidence(writing, person, { house, stay: { ownerStatus: 0, from } })
    writeCards(writing, { person, bornOn: newcomer.bornOn })
  }
}

export function writeRareStatuses(writing: Writing): void {
  const { random, today } = writing
  for (const statusCode of RARE_STATUSES) {
    const newcomer = somebody(random, today, { age: random.between(30, 70), last: aFamilyName(random) })
    writeLodger(writing, writePerson(writing, newcomer, { statusCode }), { left: true })
  }
}

/** Thais whose number begins with 8: their nationality decides, not the digit. */
export function writeNaturalised(writing: Writing): void {
  const { random, today } = writing
  for (let count = 0; count < NATURALISED; count += 1) {
    const newcomer = somebody(random, today, { age: random.between(25, 70), last: random.pick(CHINESE_SURNAMES) })
    const nationalId = aNationalId(writing, newcomer.bornOn, '8')
    const person = writePerson(writing, newcomer, { nationalId })
    writeLodger(writing, person, { left: false })
    writeCards(writing, { person, bornOn: newcomer.bornOn })
  }
}

/** People of other nations in the house register: types 6, 7, 8 and 0; they hold no Thai card. */
export function writeAliens(writing: Writing): void {
  const { random, today } = writing
  for (let count = 0; count < ALIENS; count += 1) {
    const type = random.pick(['6', '6', '7', '8', '0'])
    const age = type === '7' ? random.between(1, 18) : random.between(19, 60)
    const newcomer = somebody(random, today, { age, last: random.pick(FOREIGN_SURNAMES) })
    const nationalId = aNationalId(writing, newcomer.bornOn, type)
    const nationality = random.pick(['MM', 'MM', 'LA', 'KH', 'CN', 'VN'])
    writeLodger(writing, writePerson(writing, newcomer, { nationalId, nationality }), { left: false })
  }
}

const CHINESE_SURNAMES = written(
  'แซ่ลิ้ม Saelim, แซ่ตั้ง Saetang, แซ่อึ้ง Sae-ueng, แซ่เจ็ง Saecheng, แซ่โค้ว Saekhow, แซ่ฉั่ว Saechua',
)
const FOREIGN_SURNAMES = written('วิน Win, ทุน Htun, พมมะจัน Phommachanh, สุก Sok, หวัง Wang, เหงียน Nguyen')

/** Registered in somebody else's house; `left` says that they have been struck off since. */
function writeLodger(
  writing: Writing,
  person: Parameters<typeof writeResidence>[1],
  { left }: { left: boolean },
): void {
  const { random, today, books } = writing
  const houses = books.houses.filter(({ kind }) => kind === 'ordinary')
  const house = random.pick(houses)
  const until = left ? addDays(today, -random.between(1, 60)) : undefined
  const from = later(later(house.openedOn, person.bornOn ?? house.openedOn), addDays(today, -random.between(100, 3000)))
  writeResidence(writing, person, { house, stay: { ownerStatus: 0, from, until } })
}
