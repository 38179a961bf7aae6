import { addDays, buddhistDigits, type PlainDate } from '#registry/plain-date.ts'
import { lastDayOfCard, yearsBefore } from './card-days.ts'
import type { HeldCard, HolderKey, Home } from './named-holder.ts'

type Term = Pick<HeldCard, 'issuedOn' | 'expiresOn'>

/** All in Buddhist-era digits. */
type Days = { readonly bornOn: string; readonly card: Term; readonly newerCard?: Term }

/** What tells one holder from another. Names are written `prefix#first#middle#last`. */
export type HolderStory = {
  readonly key: HolderKey
  /** The number without its check digit. */
  readonly twelve: string
  readonly thai: string
  readonly english: string
  /** The name since the card was made. */
  readonly renamed?: { readonly thai: string; readonly english: string }
  readonly sex: '1' | '2'
  readonly days: (today: PlainDate) => Days
  readonly home: Home
  readonly cause?: HeldCard['cause']
  readonly statusCode?: number
  readonly hasLaser?: false
}

const FOR_LIFE = '99999999'

function term(bornOn: PlainDate, issuedOn: PlainDate): Term {
  return { issuedOn: buddhistDigits(issuedOn), expiresOn: buddhistDigits(lastDayOfCard(bornOn, issuedOn)) }
}

/** Born on a fixed day, with a card made so many days ago. */
function born(bornOn: PlainDate, cardAgeInDays: number): HolderStory['days'] {
  return (today) => ({ bornOn: buddhistDigits(bornOn), card: term(bornOn, addDays(today, -cardAgeInDays)) })
}

/** Somebody whose card ends so many days from today (negative: has ended). */
function endingIn(days: number, age: number): HolderStory['days'] {
  return (today) => {
    const lastDay = addDays(today, days)
    const bornOn = yearsBefore(addDays(lastDay, 1), age)
    return { bornOn: buddhistDigits(bornOn), card: term(bornOn, addDays(yearsBefore(lastDay, 8), -100)) }
  }
}

function inLamLukKa(houseNumber: string, moo: string, subdistrict: string): Home {
  const district = 'ลำลูกกา'
  return { houseNumber, moo, trok: '', soi: '', road: '', subdistrict, district, province: 'ปทุมธานี' }
}

export const HOLDER_STORIES: readonly HolderStory[] = [
  {
    key: 'normal',
    twelve: '113060042539',
    thai: 'นางสาว#ฐิติรัตน์##ฟื้นฟูญาติ',
    english: 'Miss#Thitirat##Fuenfuyat',
    sex: '2',
    days: born('1996-11-22', 900),
    home: inLamLukKa('99/1', '4', 'คูคต'),
  },
  {
    key: 'expires-in-5-days',
    twelve: '113060017342',
    thai: 'นาย#กฤษฎิ์##ปั้นเพ็ชร์',
    english: 'Mr.#Krit##Panphet',
    sex: '1',
    days: endingIn(5, 36),
    home: inLamLukKa('118', '2', 'ลาดสวาย'),
  },
  {
    key: 'expired-30-days',
    twelve: '313060025816',
    thai: 'นาง#ญาณิศา##ทิพย์สุวรรณ',
    english: 'Mrs.#Yanisa##Thipsuwan',
    sex: '2',
    days: endingIn(-30, 48),
    home: inLamLukKa('7/12', '9', 'บึงคำพร้อย'),
  },
  {
    key: 'expired-61-days',
    twelve: '313060031190',
    thai: 'นาย#ณัฐวุฒิ##อู่ทรัพย์',
    english: 'Mr.#Natthawut##Usap',
    sex: '1',
    days: endingIn(-61, 52),
    home: inLamLukKa('23', '1', 'ลำลูกกา'),
  },
  {
    key: 'lost',
    twelve: '113060052278',
    thai: 'นางสาว#ปิ่นมณี##สิทธิ์ศักดิ์',
    english: 'Miss#Pinmanee##Sitthisak',
    sex: '2',
    days: born('2001-02-14', 1300),
    home: inLamLukKa('45/6', '3', 'คูคต'),
    cause: 'lost',
  },
  {
    key: 'not-latest',
    twelve: '113060038405',
    thai: 'นาย#วุฒิชัย##ฤทธิ์เดช',
    english: 'Mr.#Wutthichai##Rittidet',
    sex: '1',
    days: (today) => ({
      ...born('1990-07-30', 2000)(today),
      newerCard: term('1990-07-30', addDays(today, -45)),
    }),
    home: inLamLukKa('61', '5', 'บึงทองหลาง'),
    cause: 'replaced',
  },
  {
    key: 'name-changed',
    twelve: '113060047713',
    thai: 'นางสาว#สุดารัตน์##แก้วกล้า',
    english: 'Miss#Sudarat##Kaeokla',
    renamed: { thai: 'นางสาว#กัญญ์วรา##แก้วกล้า', english: 'Miss#Kanwara##Kaeokla' },
    sex: '2',
    days: born('1998-04-06', 1100),
    home: inLamLukKa('12/89', '8', 'ลาดสวาย'),
  },
  {
    key: 'holder-dead',
    twelve: '313060009121',
    thai: 'นาย#บุญมี##ศรีสุข',
    english: 'Mr.#Bunmee##Srisuk',
    sex: '1',
    days: born('1962-01-19', 1500),
    home: inLamLukKa('5', '11', 'ลำไทร'),
    cause: 'holder_dead',
    statusCode: 1,
  },
  {
    key: 'lifetime',
    twelve: '313060001057',
    thai: 'นาง#สมจิตต์##ชื่นอารมณ์',
    english: 'Mrs.#Somchit##Chuenarom',
    sex: '2',
    days: (today) => ({
      bornOn: '24870612',
      card: { issuedOn: buddhistDigits(addDays(today, -2400)), expiresOn: FOR_LIFE },
    }),
    home: inLamLukKa('31', '6', 'บึงคอไห'),
    hasLaser: false,
  },
  {
    key: 'birth-day-unknown',
    twelve: '313060011864',
    thai: 'นาย#แสง##คำหล้า',
    english: 'Mr.#Saeng##Khamla',
    sex: '1',
    // Only the year is known: the card counts from New Year's Day, the register and the chip keep the zeros.
    days: (today) => ({ ...born('1965-01-01', 1000)(today), bornOn: '25080000' }),
    home: inLamLukKa('88/3', '10', 'พืชอุดม'),
  },
  {
    key: 'child',
    twelve: '113060098461',
    thai: 'เด็กหญิง#พิมพ์ชนก##น้ำใส',
    english: 'Miss#Phimchanok##Namsai',
    sex: '2',
    days: (today) => born(addDays(today, -3400), 700)(today),
    home: inLamLukKa('150/27', '2', 'คูคต'),
  },
  {
    key: 'naturalised',
    twelve: '813060000352',
    thai: 'นาย#ธนภัทร##แซ่ลิ้ม',
    english: 'Mr.#Thanaphat##Saelim',
    sex: '1',
    days: born('1979-10-03', 600),
    home: inLamLukKa('9/41', '7', 'ลาดสวาย'),
  },
  {
    key: 'broken-chip',
    twelve: '113060029930',
    thai: 'นาย#อนันต์##ใจซื่อ',
    english: 'Mr.#Anan##Chaisue',
    sex: '1',
    days: born('1987-08-25', 1800),
    home: inLamLukKa('77', '3', 'ลำลูกกา'),
  },
  {
    key: 'no-photo',
    twelve: '113060061584',
    thai: 'นางสาว#อัญชลี##พึ่งบุญ',
    english: 'Miss#Anchalee##Phuengbun',
    sex: '2',
    days: born('2003-12-11', 400),
    home: inLamLukKa('20/5', '1', 'บึงคำพร้อย'),
  },
  {
    key: 'long-bangkok-address',
    twelve: '110150033607',
    thai: 'นาย#จักรพันธุ์#อิทธิพัทธ์#พงศ์ประเสริฐกุลวัฒนา',
    english: 'Mr.#Chakkraphan#Itthiphat#Phongprasertkunwatthana',
    sex: '1',
    days: born('1989-05-17', 1200),
    home: {
      houseNumber: '1599/1247',
      moo: '10',
      trok: '',
      soi: 'เทียนทะเล 26 แยก 3-1',
      road: 'บางขุนเทียน-ชายทะเล',
      subdistrict: 'ท่าข้าม',
      district: 'บางขุนเทียน',
      province: 'กรุงเทพมหานคร',
    },
  },
]
