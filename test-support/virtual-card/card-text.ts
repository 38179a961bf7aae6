import type { CardAddress, CardText } from '#agent/protocol.ts'
import type { Home, NamedHolder } from './named-holder.ts'

const CAPITAL = 'กรุงเทพมหานคร'

function worded(word: string, name: string): string {
  return name === '' ? '' : `${word}${name}`
}

/** An address as the chip words it: หมู่ที่, ซอย, ถนน, and แขวง and เขต in the capital, which has no จังหวัด. */
export function addressWords(home: Home): CardAddress {
  const isCapital = home.province === CAPITAL
  return {
    houseNumber: home.houseNumber,
    moo: worded('หมู่ที่ ', home.moo),
    trok: worded('ตรอก', home.trok),
    soi: worded('ซอย', home.soi),
    road: worded('ถนน', home.road),
    subdistrict: worded(isCapital ? 'แขวง' : 'ตำบล', home.subdistrict),
    district: worded(isCapital ? 'เขต' : 'อำเภอ', home.district),
    province: isCapital ? CAPITAL : worded('จังหวัด', home.province),
  }
}

function issuerOf(home: Home): string {
  return home.province === CAPITAL ? `เขต${home.district}/${CAPITAL}` : `อำเภอ${home.district}/${home.province}`
}

/** What the chip of this holder's card says. */
export function cardText({ card, ...holder }: NamedHolder): CardText {
  return {
    version: '0003',
    nationalId: holder.nationalId,
    thaiName: holder.thaiName,
    englishName: holder.englishName,
    bornOn: holder.bornOn,
    sex: holder.sex,
    requestNumber: card.requestNumber,
    issuer: issuerOf(holder.home),
    issuerCode: holder.home.province === CAPITAL ? '1021' : '1306',
    issuedOn: card.issuedOn,
    expiresOn: card.expiresOn,
    typeCode: '01',
    address: addressWords(holder.home),
    photoNumber: `130601${card.issuedOn.slice(4)}1012`,
  }
}
