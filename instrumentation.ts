/** Called by Next when a server starts, before it answers anybody: what must not run ends here, with one sentence. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { insistOnStart } = await import('#app/insist-on-start.ts')
  try {
    await insistOnStart(process.env)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
