/** The demo's stand-in for the authenticator app on the person's phone; undefined outside the demo profile. */
export async function findDemoCode(username: string): Promise<string | undefined> {
  const response = await fetch('/api/demo-code', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username }),
  }).catch(() => undefined)
  if (response?.ok !== true) return undefined
  const answer: unknown = await response.json()
  return typeof answer === 'object' && answer !== null && 'code' in answer && typeof answer.code === 'string'
    ? answer.code
    : undefined
}
