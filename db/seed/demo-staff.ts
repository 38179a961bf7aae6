import { createHash } from 'node:crypto'
import type { StaffRole } from '#db/schema/staff.ts'
import type { HolderKey } from '#test-support/virtual-card/named-holder.ts'
import type { WrittenName } from './names/given-names.ts'
import { CENTRAL_OFFICE, JOINT_CENTRE, LOCAL_OFFICE, NEIGHBOUR_OFFICE, TOWN_OFFICE } from './offices.ts'
import type { Sex } from './registrar.ts'

/** Somebody who works in the demo's offices. */
export type DemoStaff = {
  readonly username: string
  readonly first: WrittenName
  readonly last: WrittenName
  readonly sex: Sex
  readonly age: number
  /** Office code → roles there. The first office is their home office. */
  readonly grants: readonly (readonly [string, readonly StaffRole[]])[]
  /** The holder of a named card in whose house they live. */
  readonly livesWith?: HolderKey
}

/** The password of every demo account. Exists in the demo profile only: a production start refuses to run beside them. */
export const DEMO_PASSWORD = 'thabian-demo-2569'

/** The TOTP secret of a demo account, base32 without padding: the demo's sign-in page shows the code that it gives now. */
export function demoTotpSecret(username: string): string {
  const hash = createHash('sha256').update(`thabian demo account ${username}`).digest()
  const bits = [...hash.subarray(0, 20)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32.charAt(Number.parseInt(five, 2))).join('')
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export const DEMO_STAFF: readonly DemoStaff[] = [
  {
    username: 'somying',
    first: { th: 'สมหญิง', en: 'Somying' },
    last: { th: 'ใจดี', en: 'Chaidi' },
    sex: '2',
    age: 34,
    grants: [
      [TOWN_OFFICE, ['clerk']],
      [LOCAL_OFFICE, ['clerk']],
    ],
  },
  {
    username: 'prasit',
    first: { th: 'ประสิทธิ์', en: 'Prasit' },
    last: { th: 'ชูเกียรติ', en: 'Chukiat' },
    sex: '1',
    age: 41,
    grants: [[TOWN_OFFICE, ['clerk', 'registrar']]],
  },
  {
    // Her own family's card is the one that ends in five days: a second clerk has to attest (CC-13).
    username: 'mali',
    first: { th: 'มาลี', en: 'Mali' },
    last: { th: 'ปั้นเพ็ชร์', en: 'Panphet' },
    sex: '2',
    age: 29,
    grants: [[TOWN_OFFICE, ['clerk']]],
    livesWith: 'expires-in-5-days',
  },
  {
    username: 'krisana',
    first: { th: 'กฤษณา', en: 'Kritsana' },
    last: { th: 'พิทักษ์ฤทธิ์', en: 'Phithakrit' },
    sex: '2',
    age: 47,
    grants: [[TOWN_OFFICE, ['registrar']]],
  },
  {
    username: 'wichai',
    first: { th: 'วิชัย', en: 'Wichai' },
    last: { th: 'เกื้อกูลรัฐ', en: 'Kueakunrat' },
    sex: '1',
    age: 55,
    grants: [
      [TOWN_OFFICE, ['registrar', 'supervisor']],
      [LOCAL_OFFICE, ['registrar']],
    ],
  },
  {
    username: 'suphaporn',
    first: { th: 'สุภาพร', en: 'Suphaphon' },
    last: { th: 'รุ่งเรืองกิจ', en: 'Rungrueangkit' },
    sex: '2',
    age: 50,
    grants: [[TOWN_OFFICE, ['supervisor']]],
  },
  {
    username: 'thitipong',
    first: { th: 'ฐิติพงศ์', en: 'Thitiphong' },
    last: { th: 'ตั้งมั่น', en: 'Tangman' },
    sex: '1',
    age: 38,
    grants: [
      [TOWN_OFFICE, ['administrator']],
      [LOCAL_OFFICE, ['administrator']],
      [JOINT_CENTRE, ['administrator']],
    ],
  },
  {
    username: 'orathai',
    first: { th: 'อรทัย', en: 'Orathai' },
    last: { th: 'เที่ยงธรรม', en: 'Thiangtham' },
    sex: '2',
    age: 44,
    grants: [
      [TOWN_OFFICE, ['auditor']],
      [LOCAL_OFFICE, ['auditor']],
      [NEIGHBOUR_OFFICE, ['auditor']],
      [CENTRAL_OFFICE, ['auditor']],
    ],
  },
  {
    username: 'napat',
    first: { th: 'ณภัทร', en: 'Naphat' },
    last: { th: 'อิ่มเอม', en: 'Imem' },
    sex: '1',
    age: 27,
    grants: [[LOCAL_OFFICE, ['clerk', 'registrar']]],
  },
  {
    username: 'yupha',
    first: { th: 'ยุพา', en: 'Yupha' },
    last: { th: 'สร้อยทอง', en: 'Soithong' },
    sex: '2',
    age: 52,
    grants: [[LOCAL_OFFICE, ['supervisor']]],
  },
  {
    username: 'thanakorn',
    first: { th: 'ธนากร', en: 'Thanakon' },
    last: { th: 'ยี่สุ่นแก้ว', en: 'Yisunkaeo' },
    sex: '1',
    age: 33,
    grants: [[NEIGHBOUR_OFFICE, ['clerk']]],
  },
  {
    username: 'rattana',
    first: { th: 'รัตนา', en: 'Rattana' },
    last: { th: 'กุลประเสริฐ', en: 'Kunprasoet' },
    sex: '2',
    age: 46,
    grants: [[NEIGHBOUR_OFFICE, ['registrar', 'administrator']]],
  },
  {
    username: 'benjawan',
    first: { th: 'เบญจวรรณ', en: 'Benchawan' },
    last: { th: 'ยิ้มแย้ม', en: 'Yimyaem' },
    sex: '2',
    age: 25,
    grants: [[JOINT_CENTRE, ['clerk']]],
  },
]
