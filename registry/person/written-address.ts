import type { HouseAddress } from '../card-check/facts.ts'

/** Words of the register around the names of an address; the capital has แขวง and เขต, and no จังหวัด. */
const CAPITAL = 'กรุงเทพมหานคร'

/** `99/1 หมู่ที่ 4 ตำบลคูคต อำเภอลำลูกกา จังหวัดปทุมธานี`: as card and register write it, in Thai in either language. */
export function writtenAddress(at: HouseAddress): string {
  const isCapital = at.province === CAPITAL
  return [
    at.houseNumber,
    worded('หมู่ที่ ', at.moo),
    worded('ตรอก', at.trok),
    worded('ซอย', at.soi),
    worded('ถนน', at.road),
    worded(isCapital ? 'แขวง' : 'ตำบล', at.subdistrict),
    worded(isCapital ? 'เขต' : 'อำเภอ', at.district),
    isCapital ? at.province : worded('จังหวัด', at.province),
  ]
    .filter((part) => part !== '')
    .join(' ')
}

function worded(word: string, name: string): string {
  return name === '' ? '' : `${word}${name}`
}
