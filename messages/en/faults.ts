/** Pages that stand in for one that broke: small, because the browser carries them in both languages. */
export const faults = {
  title: 'This page cannot be shown',
  body: 'Something went wrong. What was saved is not lost. Try again, or go back to reading cards.',
  code: 'Tell the administrator this code: {code}',
  retry: 'Try again',
  toCounter: 'Back to reading cards',
  notFoundTitle: 'Page not found',
  notFoundBody: 'The address may be mistyped, the record moved, or you may not be permitted to see it.',
}
