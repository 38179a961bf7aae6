// Everything that `npm test` does, on a fresh clone too: what is missing is installed, or named before anything runs.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fail, installPackages, requireNode, run } from '../setup.mjs'

/** Debian package → a file that is there once it is installed. */
const DEBIAN = {
  chromium: '/usr/bin/chromium',
  pcscd: '/usr/sbin/pcscd',
  'libpcsclite-dev': '/usr/include/PCSC/winscard.h',
  'vsmartcard-vpcd': '/usr/lib/pcsc/drivers/serial/libifdvpcd.so',
  'g++': '/usr/bin/g++',
  make: '/usr/bin/make',
  python3: '/usr/bin/python3',
}
const RESULTS = 'test-results'
const PCSCLITE = 'node_modules/pcsclite/build/Release/pcsclite.node'

requireNode()
installDebianPackages()
installPackages()
buildPcsclite()
rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS)

const steps = [
  ['types', () => npm('typecheck')],
  ['lint', () => npm('lint')],
  ['unit', () => vitest('unit')],
  ['db', () => vitest('db')],
  ['pcsc', () => vitest('pcsc')],
  ['build', () => npm('build')],
  ['e2e', () => run('npx', ['playwright', 'test'])],
]
const failed = steps.filter(([name, step]) => {
  console.log(`\n== ${name}`)
  return !step()
})
const total = ['unit', 'db', 'pcsc'].map(vitestTotal).concat(e2eTotal()).reduce(sum)
// A step that has no tests of its own counts as one failure when it fails.
const others = failed.filter(([name]) => name === 'types' || name === 'lint' || name === 'build').length
if (failed.length > 0) console.log(`\nfailed: ${failed.map(([name]) => name).join(', ')}`)
console.log(`\n${total.passed} passed, ${total.failed + others} failed`)
process.exit(failed.length === 0 && total.failed === 0 && total.passed > 0 ? 0 : 1)

function npm(script) {
  return run('npm', ['run', '--silent', script])
}

function vitest(project) {
  const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}/${project}.json`]
  return run('npx', ['vitest', 'run', '--project', project, ...report])
}

function vitestTotal(project) {
  const { numPassedTests: passed, numFailedTests: tests, numFailedTestSuites: suites } = report(project)
  // A file that cannot be loaded fails without a test of its own.
  return { passed: passed ?? 0, failed: Math.max(tests ?? 0, passed === undefined || suites > 0 ? 1 : 0) }
}

function e2eTotal() {
  const { stats } = report('e2e')
  return { passed: stats?.expected ?? 0, failed: stats === undefined ? 1 : stats.unexpected + stats.flaky }
}

function report(name) {
  const file = `${RESULTS}/${name}.json`
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}

function sum(one, other) {
  return { passed: one.passed + other.passed, failed: one.failed + other.failed }
}

function installDebianPackages() {
  const missing = Object.keys(DEBIAN).filter((name) => !existsSync(DEBIAN[name]))
  if (missing.length === 0) return
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  const install = ['install', '-y', '--no-install-recommends', ...missing]
  if (!mayInstall) fail(`The tests need these Debian packages: apt-get ${install.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  if (!run('apt-get', ['update', '-q'], env) || !run('apt-get', install, env))
    fail(`could not install ${missing.join(', ')}`)
}

/** npm passes over it where its headers were missing at that time; the tests of the card stack need it. */
function buildPcsclite() {
  if (existsSync(PCSCLITE)) return
  const rebuilt = existsSync('node_modules/pcsclite') ? run('npm', ['rebuild', 'pcsclite']) : run('npm', ['ci'])
  if (!rebuilt || !existsSync(PCSCLITE))
    fail('pcsclite does not build: it needs g++, make, python3 and libpcsclite-dev')
}
