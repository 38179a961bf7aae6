/** One sentence for each way the register says no (registry/refusal.ts): what is, and what to do. */
export const refusals = {
  'not-found': 'No such record, or it belongs to another office',
  'wrong-state': 'This record has moved on. Reload the page to see where it stands.',
  'not-permitted': 'Your role may not do this',
  'four-eyes': 'Whoever took it in cannot decide it. Let someone else decide.',
  'conflict-of-interest': 'You or someone of your house takes part in this case. Let someone else handle it.',
  stale: 'The record changed while you were considering it. Reload the page and check again.',
}
