import { expect, test } from 'vitest'
import { settingsFrom } from './settings.ts'

test('without settings the ports are those of the demo, and today is today', () => {
  const settings = settingsFrom({})

  expect([settings.readerPort, settings.panelPort]).toEqual([47_111, 47_112])
  expect(settings.today()).toMatch(/^\d{4}-\d{2}-\d{2}$/)
})

test('the environment names ports and the day of the town', () => {
  const settings = settingsFrom({
    THABIAN_VIRTUAL_READER_PORT: '5001',
    THABIAN_VIRTUAL_PANEL_PORT: '5002',
    THABIAN_TOWN_DAY: '2026-11-24',
  })

  expect([settings.readerPort, settings.panelPort, settings.today()]).toEqual([5001, 5002, '2026-11-24'])
})

test.for([
  { THABIAN_VIRTUAL_READER_PORT: 'reader' },
  { THABIAN_VIRTUAL_PANEL_PORT: '65536' },
  { THABIAN_VIRTUAL_PANEL_PORT: '-1' },
  { THABIAN_TOWN_DAY: '2026-02-30' },
])('%j is refused', (env) => {
  expect(() => settingsFrom(env)).toThrow('is not a')
})
