import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

const Lock = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional(), optional: z.boolean().optional() })),
})
const lock = readFileSync('package-lock.json', 'utf8')
const { packages } = Lock.parse(JSON.parse(lock))

/** Below these the packages have known holes; next-auth 5 failed open in our trials. */
const FLOORS = { next: '16.4.5', react: '19.3.1', 'react-dom': '19.3.1', 'drizzle-orm': '0.45.4' }
const EXACTLY = { 'next-auth': '4.24.15' }

function installed(name: string): string {
  return packages[`node_modules/${name}`]?.version ?? 'none'
}

function isAtLeast(version: string, floor: string): boolean {
  return new Intl.Collator('en', { numeric: true }).compare(version, floor) >= 0
}

describe('the lock file', () => {
  test.for(Object.entries(FLOORS))('holds %s at %s or newer', ([name, floor]) => {
    expect(isAtLeast(installed(name), floor), `${name} ${installed(name)}`).toBe(true)
  })

  test.for(Object.entries(EXACTLY))('holds %s at exactly %s', ([name, version]) => {
    expect(installed(name)).toBe(version)
  })

  test('has no sharp: the image optimizer is off, and its native code is not wanted here', () => {
    const wanted = z.object({ dependencies: z.record(z.string(), z.string()) })
    expect(Object.keys(wanted.parse(JSON.parse(readFileSync('package.json', 'utf8'))).dependencies)).not.toContain(
      'sharp',
    )
  })

  test('does without pcsclite where it cannot be built: the web application needs no card stack', () => {
    expect(packages['node_modules/pcsclite']).toMatchObject({ version: '1.0.1', optional: true })
  })

  test('names no machine', () => {
    expect(lock).not.toMatch(/"resolved": "https?:/)
  })

  test('a version below its floor would be noticed', () => {
    expect([isAtLeast('16.4.4', '16.4.5'), isAtLeast('16.10.0', '16.4.5'), isAtLeast('15.9.9', '16.4.5')]).toEqual([
      false,
      true,
      false,
    ])
  })
})

test('every dependency is pinned to one version', () => {
  const Package = z.object({
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()).default({}),
    optionalDependencies: z.record(z.string(), z.string()).default({}),
  })
  const ranges = ['package.json', 'smartcard-agent/package.json'].flatMap((file) => {
    const named = Package.parse(JSON.parse(readFileSync(file, 'utf8')))
    return Object.entries({ ...named.dependencies, ...named.devDependencies, ...named.optionalDependencies })
  })
  expect(ranges.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})
