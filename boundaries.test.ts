import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

// A boundary rule that matches nothing is green for ever. So we break every one of them and look for red.
const trespasses = {
  'db/a.ts': "import { x } from '#registry/refusal.ts'",
  'db/b.ts': "import { x } from '#messages/th.ts'",
  'registry/a.ts': "import { x } from 'next/headers'",
  'registry/b.ts': "import { x } from '#app/api/door.ts'",
  'registry/c.ts': "import { x } from '#messages/th.ts'",
  'registry/d.ts': "import { x } from '#agent/thai-card.ts'",
  'registry/move-in/approve.ts': "import { dbForWriting } from '#db/client.ts'",
  'registry/move-in/rules.ts': "import { db } from '#db/client.ts'",
  'registry/card-check/rules.ts': "import { z } from 'zod'",
  'registry/move-in/input.ts': "import { x } from '../change-register.ts'",
  'app/a.ts': "import { db } from '#db/client.ts'",
  'app/b.ts': "import { changeRegister } from '#registry/change-register.ts'",
  'app/c.ts': "import { askAuthority } from '#authority/ask-authority.ts'",
  'app/d.ts': "import { anOffice } from '#test-support/office.ts'",
  'app/e.ts': "import { readCard } from '#agent/thai-card.ts'",
  'components/a.ts': "import { x } from '#registry/refusal.ts'",
  'components/b.ts': "import { x } from '#registry/card-check/rules.ts'",
  'components/c.ts': "import { x } from '#app/session.ts'",
  'components/d.ts': "import { x } from '#db/schema/index.ts'",
  'components/e.ts': "import { x } from '#agent/pairing.ts'",
  'authority/a.ts': "import { x } from '#app/session.ts'",
  'worker/a.ts': "import { x } from '#app/session.ts'",
  'worker/b.ts': "import { dbForWriting } from '#db/client.ts'",
  'worker/c.ts': "import { x } from '#messages/th.ts'",
  'smartcard-agent/a.ts': "import { x } from '#db/client.ts'",
  'smartcard-agent/b.ts': "import { x } from '../registry/refusal.ts'",
}

const allowed = {
  'registry/move-in/rules.ts': "import type { X } from '#db/schema/x.ts'\nexport type Y = X",
  'components/a.ts': "import { x } from '#registry/national-id.ts'\nexport const y = x",
  'components/b.ts': "import { x } from '#registry/plain-date.ts'\nexport const y = x",
  'components/c.ts': "import { x } from '#agent/protocol.ts'\nexport const y = x",
  'app/a.ts': "import { x } from '#registry/refusal.ts'\nexport const y = x",
  'registry/change-register.ts': "import { dbForWriting } from '#db/client.ts'\nexport const y = dbForWriting",
  'registry/a.ts': "import { x } from '#agent/protocol.ts'\nexport const y = x",
  'worker/a.ts':
    "import type { Tx } from '#db/client.ts'\nimport { x } from '#registry/actor.ts'\nexport const y: Tx = x",
}

function reportedIn(files: Readonly<Record<string, string>>): Set<string | undefined> {
  const here = mkdtempSync(join(tmpdir(), 'boundaries-'))
  copyFileSync('.oxlintrc.json', join(here, '.oxlintrc.json'))
  for (const [file, source] of Object.entries(files)) {
    mkdirSync(join(here, dirname(file)), { recursive: true })
    writeFileSync(join(here, file), `${source}\n`)
  }
  const oxlint = join(process.cwd(), 'node_modules/.bin/oxlint')
  const { stdout } = spawnSync(oxlint, ['--format=unix'], { cwd: here, encoding: 'utf8' })
  const reported = stdout.split('\n').filter((line) => line.includes('no-restricted-imports'))
  return new Set(reported.map((line) => line.split(':')[0]?.replace(/^\.\//, '')))
}

test('every import that crosses a boundary the wrong way is reported', () => {
  expect(reportedIn(trespasses)).toEqual(new Set(Object.keys(trespasses)))
})

test('what may be imported is not reported', () => {
  expect(reportedIn(allowed)).toEqual(new Set())
})
