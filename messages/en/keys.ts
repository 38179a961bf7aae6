export const keys = {
  title: 'Keys on this page',
  intro: 'They work on Thai and English layouts alike',
  singleLetters: 'Use single-letter keys',
  singleLettersHint: 'F2, F8 and F9 keep working when this is off',
  find: 'Find a key',
  nothingFound: 'No such key',
  /** What each key does, by its name in components/keys.ts. */
  names: {
    card: 'Go to the card / read again',
    lock: 'Lock the screen',
    print: 'Print',
    help: 'Keys on this page',
    search: 'Search',
    proceed: 'Go on',
    decline: 'Do not proceed',
    zoom: 'Enlarge the photo',
    history: "View the person's record",
    nextPerson: 'Next person',
  },
}
