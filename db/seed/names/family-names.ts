import type { Random } from '../random.ts'
import { written, type WrittenName } from './given-names.ts'

const FIRST_HALVES = written(`
ศรี Si, ทอง Thong, แก้ว Kaeo, บุญ Bun, สุข Suk, วงศ์ Wong, พงษ์ Phong, จันทร์ Chan, เพชร Phet, มณี Mani, รัตน Rattana, สุวรรณ Suwanna,
ชัย Chai, ไชย Chaiya, คำ Kham, อินทร์ In, พรหม Phrom, เทพ Thep, ธรรม Tham, สิทธิ์ Sit, ฤทธิ์ Rit, ศักดิ์ Sak, เกียรติ Kiat, ทรัพย์ Sap,
โชติ Chot, เดช Det, กล้า Kla, ปั้น Pan, ปิ่น Pin, ฟื้น Fuen, ชื่น Chuen, รื่น Ruen, อยู่ Yu, พูน Phun, เพิ่ม Phoem, นิ่ม Nim, อ่อน On, แสง Saeng,
บัว Bua, ม่วง Muang, นาค Nak, หงษ์ Hong, สิงห์ Sing, ช้าง Chang, น้ำ Nam, ป่า Pa, นา Na, บ้าน Ban, ดง Dong, หนอง Nong`)

const SECOND_HALVES = written(`
สวัสดิ์ sawat, ประเสริฐ prasoet, เจริญ charoen, พิทักษ์ phithak, รักษา raksa, สมบูรณ์ sombun, มงคล mongkhon, วัฒนา watthana, พัฒน์ phat,
สกุล sakun, ดี di, งาม ngam, ใส sai, เย็น yen, สุข suk, ศิริ siri, ศรี si, ทอง thong, แก้ว kaeo, มี mi, มั่น man, คง khong, ยิ่ง ying,
เลิศ loet, กิจ kit, ผล phon, ภักดี phakdi, วิไล wilai, วิเศษ wiset, ประดิษฐ์ pradit, สถิตย์ sathit, ประสิทธิ์ prasit, ชู chu, เกื้อ kuea,
พันธุ์ phan, เผ่า phao, วงษ์ wong, ญาติ yat, ธานี thani, บุรี buri, นคร nakhon, สาร san, อารมณ์ arom, โชติ chot, รุ่งเรือง rungrueang,
ฟู fu, เพ็ชร์ phet, หล้า la, ใหญ่ yai, น้อย noi`)

const WHOLE = written(`
ญี่ปุ่น Yipun, ฟื้นฟู Fuenfu, กฤษฎิ์วงศ์ Kritwong, ณ_ลำปาง Na_Lampang, ณ_อยุธยา Na_Ayutthaya, แซ่ตั้ง Saetang, แซ่ลี้ Saeli, แซ่โง้ว Saengow,
อิ่มเอิบ Imoep, ตั้งใจดี Tangchaidi, ผู้พัฒน์ Phuphat, อู่ข้าว Ukhao, กุ้งทอง Kungthong, สร้อยเพ็ชร์ Soiphet, ไม้เรียง Mairiang, ดิษฐ์เจริญ Ditcharoen,
เอี่ยมสำอางค์ Iamsam-ang, พึ่งบารมี Phuengbarami, ปึงเจริญกิจ Puengcharoenkit, เบ็ญจรงค์ Bencharong, ภู่ระหงษ์ Phurahong, ธำรงรัตนฤทธิ์ Thamrongrattanarit`).map(
  ({ th, en }) => ({ th: th.replace('_', ' '), en: en.replace('_', ' ') }),
)

/** A surname; Thai surnames are long, and hardly anybody shares one who is not kin. */
export function aFamilyName(random: Random): WrittenName {
  if (random.chance(0.04)) return random.pick(WHOLE)
  const [first, second] = [random.pick(FIRST_HALVES), random.pick(SECOND_HALVES)]
  return { th: `${first.th}${second.th}`, en: `${first.en}${second.en}` }
}
