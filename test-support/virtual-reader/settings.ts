import { isPlainDate, today } from '#registry/plain-date.ts'

export type Settings = {
  /** Where the agent's demo reader listens. */
  readonly readerPort: number
  /** Where the control panel is served. */
  readonly panelPort: number
  /** The day that the named cards count from. */
  readonly today: () => string
}

const READER_PORT = 47_111
const PANEL_PORT = 47_112

function portFrom(text: string | undefined, fallback: number): number {
  if (text === undefined || text === '') return fallback
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`${JSON.stringify(text)} is not a port`)
  return port
}

/**
 * Settings from the environment: THABIAN_VIRTUAL_READER_PORT, THABIAN_VIRTUAL_PANEL_PORT, and THABIAN_TOWN_DAY, the day
 * on which the town was seeded (`YYYY-MM-DD`): a card that "expires in 5 days" then stays the one that the register has.
 *
 * @throws when one of them cannot be meant
 */
export function settingsFrom(env: Readonly<Record<string, string | undefined>>): Settings {
  const townDay = env['THABIAN_TOWN_DAY']
  if (townDay !== undefined && !isPlainDate(townDay)) throw new Error(`${JSON.stringify(townDay)} is not a day`)
  return {
    readerPort: portFrom(env['THABIAN_VIRTUAL_READER_PORT'], READER_PORT),
    panelPort: portFrom(env['THABIAN_VIRTUAL_PANEL_PORT'], PANEL_PORT),
    today: () => townDay ?? today(new Date()),
  }
}
