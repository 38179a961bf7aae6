import { spawn } from 'node:child_process'
import { installPackages, requireNode } from '../setup.mjs'

requireNode()
installPackages()
const demo = spawn(process.execPath, ['--import', 'tsx', 'demo/main.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
})
// Ctrl-C reaches both; the demo stops its parts in order, and we end when it has.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => demo.kill(signal))
demo.on('exit', (code) => process.exit(code ?? 1))
