import type { Setting } from '#db/schema/setting.ts'

/** Numbers of the rules that an administrator may set, as a new system has them. */
export const SETTINGS: readonly Setting[] = [
  {
    key: 'enrolment.minimum-age',
    value: '15',
    unit: 'years',
    assumed: true,
    source: 'CC-10: no source names an age; 15 is when a minor may make a will (Civil and Commercial Code, section 25)',
  },
]
