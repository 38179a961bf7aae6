import { expect, test } from 'vitest'
import { shownValues } from './shown-values.ts'

const values = { expiresOn: '2026-12-02', answeredAt: '2026-11-25T17:41:07Z', days: '7' }

test('DT-8: days and instants of a finding are told in Thai, in the Buddhist era and Bangkok time', () => {
  expect(shownValues(values, 'th')).toEqual({ expiresOn: '2 ธ.ค. 2569', answeredAt: '00:41:07', days: '7' })
})

test('DT-8: and in English in the Christian era', () => {
  expect(shownValues(values, 'en')).toEqual({ expiresOn: '2 Dec 2026', answeredAt: '00:41:07', days: '7' })
})
