import { insistOnStart } from './insist-on-start.ts'

/** Ends a server that must not run, with one sentence and before it has answered anybody. */
export async function startOrExit(): Promise<void> {
  try {
    await insistOnStart(process.env)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
