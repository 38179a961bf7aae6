import localFont from 'next/font/local'

// Two families, because two files of one weight in one family need a unicode-range each. Four files, 45 kB.
const thai = localFont({
  src: [
    {
      path: '../node_modules/@fontsource/noto-sans-thai-looped/files/noto-sans-thai-looped-thai-400-normal.woff2',
      weight: '400',
    },
    {
      path: '../node_modules/@fontsource/noto-sans-thai-looped/files/noto-sans-thai-looped-thai-600-normal.woff2',
      weight: '600',
    },
  ],
  declarations: [{ prop: 'unicode-range', value: 'U+02D7, U+0303, U+0331, U+0E01-0E5B, U+200C-200D, U+25CC' }],
  variable: '--font-thai',
  adjustFontFallback: false,
})

const latin = localFont({
  src: [
    {
      path: '../node_modules/@fontsource/noto-sans-thai-looped/files/noto-sans-thai-looped-latin-400-normal.woff2',
      weight: '400',
    },
    {
      path: '../node_modules/@fontsource/noto-sans-thai-looped/files/noto-sans-thai-looped-latin-600-normal.woff2',
      weight: '600',
    },
  ],
  variable: '--font-latin',
  adjustFontFallback: 'Arial',
})

/** Class that names the interface's two font families to globals.css. */
export const FONT_CLASSES = `${thai.variable} ${latin.variable}`
