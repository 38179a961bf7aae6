/** Called by Next when a server starts. The import stands inside the condition: the edge build must not see Node's parts. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] === 'nodejs') {
    const { startOrExit } = await import('#app/start-or-exit.ts')
    await startOrExit()
  }
}
