import type { Office } from '#db/schema/office.ts'
import { groupedBy } from './grouped-by.ts'
import { subdistrictsOf, type District } from './places.ts'

/** How many district and local registration offices there are. Source: S1. */
export const OFFICE_COUNT = 1078
/** สำนักทะเบียนอำเภอลำลูกกา, whose district the town is. */
export const TOWN_OFFICE = '1306'
export const NEIGHBOUR_OFFICE = '1303'
/** Invented: looks after part of ตำบลคูคต. */
export const LOCAL_OFFICE = '1399'
/** Invented: a joint service centre, which may not enrol (S3). */
export const JOINT_CENTRE = '1390'
export const CENTRAL_OFFICE = '0000'

const BANGKOK = '10'
/** 3 × 1,078 is about the 3,200 counters that the country has; the town's own office is larger. */
const COUNTERS = 3
const TOWN_COUNTERS = 8

/**
 * All registry offices: the central one, one for each district of the country, and invented local ones that make up the
 * number; besides them a joint service centre. District offices count up from 01, local ones down from 99.
 */
export async function allOffices(districts: readonly District[]): Promise<readonly Office[]> {
  const local = await localOffices(districts, OFFICE_COUNT - districts.length)
  return [central(), ...districts.map(districtOffice), ...local, jointCentre()]
}

function central(): Office {
  return {
    code: CENTRAL_OFFICE,
    kind: 'central',
    nameTh: 'สำนักทะเบียนกลาง',
    nameEn: 'Central Registry',
    provinceTh: 'กรุงเทพมหานคร',
    provinceEn: 'Bangkok',
    districtTh: '',
    mayEnrol: false,
    invented: false,
    counters: COUNTERS,
  }
}

function districtOffice({ code, th, en, province }: District): Office {
  const inBangkok = province.code === BANGKOK
  return {
    code,
    kind: 'district',
    nameTh: `สำนักทะเบียน${inBangkok ? 'เขต' : 'อำเภอ'}${th}`,
    nameEn: `${en} District Registry Office`,
    provinceTh: province.th,
    provinceEn: province.en,
    districtTh: th,
    mayEnrol: true,
    invented: false,
    counters: code === TOWN_OFFICE ? TOWN_COUNTERS : COUNTERS,
  }
}

/** Two a province outside Bangkok, until there are enough: the first in its first district, the second in its second. */
async function localOffices(districts: readonly District[], count: number): Promise<readonly Office[]> {
  const provinces = groupedBy(districts, (district) => district.province.code)
  provinces.delete(BANGKOK)
  const seats = [0, 1].flatMap((rank) =>
    [...provinces.values()].flatMap((own) => own.slice(rank, rank + 1).map((district) => ({ district, rank }))),
  )
  return Promise.all(seats.slice(0, count).map(localOffice))
}

async function localOffice({ district, rank }: { district: District; rank: number }): Promise<Office> {
  const code = `${district.province.code}${99 - rank}`
  const [place = district] =
    code === LOCAL_OFFICE ? await subdistrictsOf(TOWN_OFFICE) : await subdistrictsOf(district.code)
  return {
    code,
    kind: 'local',
    nameTh: `สำนักทะเบียนท้องถิ่นเทศบาลเมือง${place.th}`,
    nameEn: `${place.en} Town Municipality Registry Office`,
    provinceTh: district.province.th,
    provinceEn: district.province.en,
    districtTh: code === LOCAL_OFFICE ? 'ลำลูกกา' : district.th,
    mayEnrol: true,
    invented: true,
    counters: COUNTERS,
  }
}

function jointCentre(): Office {
  return {
    code: JOINT_CENTRE,
    kind: 'joint_service',
    nameTh: 'ศูนย์บริการร่วมอำเภอลำลูกกายิ้ม',
    nameEn: 'Lum Luk Ka Yim Joint Service Centre',
    provinceTh: 'ปทุมธานี',
    provinceEn: 'Pathum Thani',
    districtTh: 'ลำลูกกา',
    mayEnrol: false,
    invented: true,
    counters: COUNTERS,
  }
}
