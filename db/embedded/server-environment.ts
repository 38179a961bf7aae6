/** What the server sees of our environment: nothing that could hold a secret or change its language. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TZDIR } = process.env
  return { NODE_ENV: 'production', PATH, SystemRoot, TEMP, TZDIR, LC_ALL: 'C', TZ: 'UTC' }
}
