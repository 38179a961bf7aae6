export { ownOrigin } from '#registry/own-origin.ts'

/** Demo accounts, the shown TOTP code and the virtual reader exist in the demo profile only. */
export function isDemo(): boolean {
  return process.env['THABIAN_PROFILE'] === 'demo'
}
