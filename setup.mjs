// Plain JavaScript: it runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const [MAJOR, MINOR] = [20, 11]

/** Runs a program and waits; its output is ours. True when it succeeded. */
export function run(program, args, env = process.env) {
  return spawnSync(program, args, { stdio: 'inherit', env, shell: process.platform === 'win32' }).status === 0
}

export function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > MAJOR || (major === MAJOR && minor >= MINOR)) return
  fail(`Thabian needs Node.js ${MAJOR}.${MINOR} or newer; this is ${process.versions.node}.`)
}

/** Installs what package-lock.json names, unless it is there. */
export function installPackages() {
  if (existsSync('node_modules/next/package.json') && existsSync('node_modules/.package-lock.json')) return
  console.log('Installing what package-lock.json names (once) …')
  if (!run('npm', ['ci', '--no-fund', '--no-audit'])) fail('npm ci did not succeed: is the npm registry reachable?')
}
