import type { AccessPurpose } from '#db/schema/access-log.ts'

/** Why somebody of staff may open a person whose card is not in their reader (PV-3). Runs in the browser too. */
export const STATED_PURPOSES = [
  'enrolment_enquiry',
  'lost_phone',
  'citizen_enquiry',
  'correction',
  'court_or_police',
] as const satisfies readonly AccessPurpose[]
export type StatedPurpose = (typeof STATED_PURPOSES)[number]

/** How long a stated purpose opens the person, in minutes. PV-3, assumed. */
export const PURPOSE_MINUTES = 15

/** How long a whole number stays on the screen, in seconds. PV-8, assumed. */
export const REVEALED_SECONDS = 30

/** Whether the purpose says too little by itself: the letter's number is wanted. */
export function needsWords(purpose: StatedPurpose): boolean {
  return purpose === 'court_or_police'
}
