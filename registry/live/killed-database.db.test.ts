import { expect, test } from 'vitest'
import { aBareOffice } from '#test-support/bare-office.ts'
import { clientOf } from '#test-support/database-clients.ts'
import { aKillableDatabase } from '#test-support/killable-database.ts'
import { aProcess } from '#test-support/talking-process.ts'

const KILLS = 5

test('LV-2: a page that is opened while the database is away, and sees it killed again and again, misses nothing', async () => {
  const database = await aKillableDatabase()
  const before = clientOf('owner', database.ownerUrl)
  const { code } = await aBareOffice(before)
  await before.end()
  database.kill()
  const page = aProcess('test-support/following-page.ts', [code], { DATABASE_URL: database.urls.thabian_app })
  const seen: (string | undefined)[] = []
  const nextEvent = async (): Promise<string | undefined> => {
    const line = await page.nextLine()
    return line === 'away' ? nextEvent() : line
  }
  expect(await page.nextLine(), page.complaints()).toBe('away')
  await database.restart()

  for (let kill = 0; kill < KILLS; kill += 1) {
    const owner = clientOf('owner', database.ownerUrl)
    for (const position of [0, 1]) {
      await owner`insert into live_event (office_code, number, position, kind, payload, at)
        values (${code}, ${kill + 1}, ${position}, 'notice.new', '{}', now())`
    }
    await owner`select pg_notify('live_event', ${code})`
    seen.push(await nextEvent(), await nextEvent())
    await owner.end({ timeout: 1 })
    database.kill()
    await database.restart()
  }
  page.askToStop()

  expect(seen, page.complaints()).toEqual(Array.from({ length: KILLS }, (_, n) => [`${n + 1}.0`, `${n + 1}.1`]).flat())
  expect(await nextEvent()).toBeUndefined()
  expect(await page.ended, page.complaints()).toEqual([0, null])
  await database.remove()
})
