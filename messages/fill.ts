/**
 * Puts values into a sentence: `fill('เหลือ {days} วัน', { days: 5 })`.
 *
 * A placeholder without a value stays as it is, so that it is seen and not silently empty.
 */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder))
}

/** Names of the placeholders in a sentence, in order. */
export function placeholdersIn(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => (name === undefined ? [] : [name]))
}
