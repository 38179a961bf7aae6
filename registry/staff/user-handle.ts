/** Name under which an authenticator keeps whose passkey it is: the 16 bytes of the staff id, base64url. */
export function userHandleOf(staffId: string): string {
  return Buffer.from(staffId.replaceAll('-', ''), 'hex').toString('base64url')
}
