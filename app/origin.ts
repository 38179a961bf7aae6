import { ownOrigin } from '#registry/own-origin.ts'

export { ownOrigin }

/** Whether a write comes from elsewhere than a page of ours: an absent Origin is foreign too. */
export function isForeign(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  return request.headers.get('origin') !== ownOrigin() || (site !== null && site !== 'same-origin')
}

/** Demo accounts, the shown TOTP code and the virtual reader exist in the demo profile only. */
export function isDemo(): boolean {
  return process.env['THABIAN_PROFILE'] === 'demo'
}
