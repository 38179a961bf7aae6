import { expect, test } from 'vitest'
import { th } from '#messages/th.ts'
import { statusOnPage } from './status-on-page.ts'

test.for([
  [0, 'ok', 'ปกติ'],
  [1, 'bad', 'จำหน่าย ตาย'],
  [8, 'warn', 'ทะเบียนบ้านกลาง'],
  [9, 'warn', 'อยู่ระหว่างการย้าย'],
  [13, 'bad', 'สละสัญชาติไทยแล้วตาย'],
  [14, 'unknown', 'รหัสสถานะ 14'],
] as const)('CC-8: status %i of a person is %s: %s', ([code, tone, words]) => {
  expect(statusOnPage(code, th.person)).toEqual({ tone, words })
})
