import type { House } from '#db/schema/house.ts'
import { addDays, type PlainDate } from '#registry/plain-date.ts'
import { LOCAL_OFFICE, NEIGHBOUR_OFFICE, TOWN_OFFICE } from './offices.ts'
import { subdistrictsOf, type Place } from './places.ts'
import type { Random } from './random.ts'
import type { Writing } from './registrar.ts'

/** Part of the town whose houses one office keeps. */
export type Quarter = {
  readonly officeCode: string
  readonly subdistrict: string
  readonly district: string
  readonly province: string
  /** Village numbers (หมู่ที่) in it. */
  readonly moos: readonly number[]
  /** How many of every hundred houses stand here; the shares of all quarters make 100. */
  readonly share: number
}

export type Address = Pick<House, 'houseNumber' | 'moo' | 'trok' | 'soi' | 'road'>

const VILLAGES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
/** The most crowded first, as in life. */
const SHARES: Readonly<Record<string, number>> = { คูคต: 18, ลาดสวาย: 20, บึงคำพร้อย: 14, ลำลูกกา: 12 }
const CROWDED_ROADS = ['ลำลูกกา', 'พหลโยธิน', 'เสมาฟ้าคราม', 'รังสิต-นครนายก', 'ไสวประชาราษฎร์', 'วัดศรีวารีน้อย']
const ESTATES = ['ฟ้าคราม', 'ปิ่นเจริญ', 'รัตนโกสินทร์', 'บุษบา', 'ทรัพย์รุ่งเรือง', 'ชวนชื่น', 'กฤษณา', 'พฤกษ์ฤทัย']

/** The eight sub-districts of อำเภอลำลูกกา (ตำบลคูคต in two parts, one kept by the local office) and one of the neighbour. */
export async function townQuarters(): Promise<readonly Quarter[]> {
  const own = await subdistrictsOf(TOWN_OFFICE)
  const [neighbour] = await subdistrictsOf(NEIGHBOUR_OFFICE)
  const quarters = own.map((place) => quarterOf(place, TOWN_OFFICE, 'ลำลูกกา'))
  const crowded = quarters.filter(({ subdistrict }) => subdistrict === 'คูคต')
  return [
    ...quarters.map((quarter) =>
      quarter.subdistrict === 'คูคต' ? { ...quarter, moos: VILLAGES.slice(0, 6) } : quarter,
    ),
    ...crowded.map((quarter) => ({ ...quarter, officeCode: LOCAL_OFFICE, moos: VILLAGES.slice(6), share: 10 })),
    ...(neighbour === undefined ? [] : [{ ...quarterOf(neighbour, NEIGHBOUR_OFFICE, 'ธัญบุรี'), share: 10 }]),
  ]
}

function quarterOf({ th }: Place, officeCode: string, district: string): Quarter {
  return { officeCode, subdistrict: th, district, province: 'ปทุมธานี', moos: VILLAGES, share: SHARES[th] ?? 4 }
}

/** Writes an empty house at an address that no other has. */
export function aHouse(writing: Writing, quarter: Quarter): House {
  const { random, today } = writing
  const openedOn = addDays(today, -random.between(200, 55 * 365))
  for (;;) {
    const address = random.chance(0.45) ? inEstate(random, quarter) : inVillage(random, quarter)
    if (takeAddress(writing, quarter, address))
      return writeHouse(writing, quarter, { ...address, kind: 'ordinary', openedOn })
  }
}

/** False when there is a house of this number in this village already. */
export function takeAddress({ taken }: Writing, quarter: Pick<Quarter, 'subdistrict'>, address: Address): boolean {
  const key = `${quarter.subdistrict}/${address.moo}/${address.houseNumber}`
  if (taken.has(key)) return false
  taken.add(key)
  return true
}

export type Built = Address & Pick<House, 'kind'> & { readonly openedOn: PlainDate }

export function writeHouse(
  { books, random, taken }: Writing,
  quarter: Omit<Quarter, 'moos' | 'share'>,
  built: Built,
): House {
  const { officeCode, subdistrict, district, province } = quarter
  const house: House = {
    officeCode,
    id: random.uuid(),
    houseCode: aHouseCode(random, officeCode, taken),
    ...built,
    subdistrict,
    district,
    province,
    masterId: null,
    closedOn: null,
  }
  books.houses.push(house)
  return house
}

/** `RRRR-NNNNNN-C` without hyphens. How C is counted is not published, so here it is any digit. */
function aHouseCode(random: Random, officeCode: string, taken: Set<string>): string {
  const code = `${officeCode}${random.digits(7)}`
  if (taken.has(code.slice(0, 10))) return aHouseCode(random, officeCode, taken)
  taken.add(code.slice(0, 10))
  return code
}

function inVillage(random: Random, { moos }: Quarter): Address {
  const part = random.chance(0.4) ? `/${random.between(1, 40)}` : ''
  const road = random.chance(0.2) ? random.pick(CROWDED_ROADS) : ''
  return { houseNumber: `${random.between(1, 220)}${part}`, moo: String(random.pick(moos)), trok: '', soi: '', road }
}

function inEstate(random: Random, { moos }: Quarter): Address {
  const soi = `${random.pick(ESTATES)} ${random.between(1, 38)}`
  const houseNumber = `${random.between(1, 90)}/${random.between(1, 480)}`
  return { houseNumber, moo: String(random.pick(moos)), trok: '', soi, road: random.pick(CROWDED_ROADS) }
}
