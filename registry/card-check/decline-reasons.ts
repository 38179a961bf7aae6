/** Why a clerk does not go on although, or because, the verdict is there. Each has its words in messages/. CC-16. */
export const DECLINE_REASONS = [
  'face-differs',
  'not-the-holder',
  'card-suspicious',
  'chip-broken',
  'check-failed',
  'check-unknown',
  'citizen-withdraws',
  'no-phone',
  'other',
] as const
export type DeclineReason = (typeof DECLINE_REASONS)[number]

/** `other` says nothing by itself: it needs a note in words. CC-16. */
export function needsNote(reason: DeclineReason): boolean {
  return reason === 'other'
}
