import { makeServerKeys } from '#registry/server-keys.ts'

/** Gives this test process keys and an origin of its own; whoever set them before keeps theirs. */
export function useServerKeys(): void {
  const settings = { ...makeServerKeys(), THABIAN_ORIGIN: TEST_ORIGIN }
  for (const [name, value] of Object.entries(settings)) process.env[name] ??= value
}

export const TEST_ORIGIN = 'https://thabian.example'
