import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { listChains, verifyChain, type ChainFault, type ChainReport } from './verify-chain.ts'

const FAULTS: Readonly<Record<ChainFault, string>> = {
  'entry-missing': 'is missing',
  'entry-not-chained': 'does not follow from the entry before it',
  'entry-changed': 'was changed',
  'detail-changed': 'has a detail that was changed',
  'detail-without-entry': 'has a detail, but is missing',
  'head-missing': 'is the last, but the chain has no head',
  'head-disagrees': 'is the last, but the head of the chain says otherwise',
}

/**
 * `npm run audit:verify`: recomputes the audit chain of every office (AU-5) as the auditor, who can only read.
 *
 * Prints the first bad entry of each office and the totals; exits with 1 when there is any.
 */
async function main(): Promise<void> {
  const url = process.env['DATABASE_AUDITOR_URL']
  if (url === undefined) throw new Error('DATABASE_AUDITOR_URL is not set: the database as role thabian_auditor')
  const client = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    const db = drizzle(client, { casing: 'snake_case' })
    const oneMoment = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const
    const reports: ChainReport[] = []
    for (const officeCode of await db.transaction(listChains, oneMoment)) {
      const report = await db.transaction((tx) => verifyChain(tx, officeCode), oneMoment)
      reports.push(report)
      if (report.bad !== undefined)
        console.log(`office ${officeCode}: entry ${report.bad.number} ${FAULTS[report.bad.fault]}`)
    }
    console.log(totalsOf(reports))
    if (reports.some(({ bad }) => bad !== undefined)) process.exitCode = 1
  } finally {
    await client.end()
  }
}

function totalsOf(reports: readonly ChainReport[]): string {
  const sum = (count: (report: ChainReport) => number): number => reports.reduce((total, it) => total + count(it), 0)
  const bad = reports.filter((report) => report.bad !== undefined).length
  return `${reports.length} chains, ${sum((it) => it.entries)} entries, ${sum((it) => it.details)} details: ${
    bad === 0 ? 'all hold' : `${bad} broken`
  }`
}

await main()
