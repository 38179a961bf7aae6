import { th } from '#messages/th.ts'
import { issuePairingCode } from '#registry/workstation/issue-code.ts'
import { workstationKeys } from '#test-support/workstation.ts'
import { at, expect, test } from './support/desk.ts'

test('a workstation that pairs appears on the administrator’s open page by itself', async ({ office, deskOf }) => {
  const page = await deskOf(office.administrator)
  await page.goto(at('/admin/workstations'))
  await expect(page.getByRole('cell', { name: 'PC-LLK-07' })).toBeHidden()
  const { code } = await issuePairingCode({ counterNumber: 7 }, { actor: office.administrator, now: new Date() })

  const paired = await fetch(at('/api/agent/pair'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      code,
      publicKey: workstationKeys().publicKey,
      machineName: 'PC-LLK-07',
      machineCode: '4F-92',
      version: '1.0.0',
      keyInHardware: false,
    }),
  })

  expect(paired.ok).toBe(true)
  await expect(page.getByRole('cell', { name: 'PC-LLK-07' })).toBeVisible()
})

test('locking in one window locks the other at once', async ({ office, deskOf }) => {
  const page = await deskOf(office.clerk)
  await page.goto(at('/search'))
  const other = await page.context().newPage()
  await other.goto(at('/counter'))

  await page.keyboard.press('F8')

  await expect(page.getByRole('heading', { name: th.lock.locked })).toBeVisible()
  await expect(other.getByRole('heading', { name: th.lock.locked })).toBeVisible()
})
