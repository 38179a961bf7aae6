/** Where a half-written reason for declining is kept. */
export function declinePlace(checkId: string): string {
  return `card-check:${checkId}:decline`
}
