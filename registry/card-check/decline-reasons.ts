/** Why a clerk does not go on, whatever the verdict. Each has its words in messages/. CC-16. */
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

/** Why a clerk goes on in spite of a warning that needs a second clerk. CC-13. */
export const GO_ON_REASONS = ['face-matches-print', 'known-to-second-clerk', 'no-other-clerk', 'other'] as const
export type GoOnReason = (typeof GO_ON_REASONS)[number]

/** `other` says nothing by itself: it needs a note in words. CC-16. */
export function needsNote(reason: DeclineReason | GoOnReason): boolean {
  return reason === 'other'
}
