// Plain JavaScript: it must run before anything is installed.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 11)) {
  console.error(`Thabian needs Node.js 20.11 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}
if (!existsSync('node_modules/next/package.json')) {
  console.log('Installing what package-lock.json names (once) …')
  const npm = spawnSync('npm', ['ci', '--no-fund', '--no-audit'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0) {
    console.error('npm ci did not succeed: is the npm registry reachable?')
    process.exit(1)
  }
}
const demo = spawnSync(process.execPath, ['--import', 'tsx', 'demo/main.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exit(demo.status ?? 1)
