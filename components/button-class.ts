export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'

const LOOKS: Record<ButtonLook, string> = {
  primary: 'border-primary bg-primary text-surface font-semibold not-aria-disabled:hover:bg-primary-hover',
  secondary: 'border-line-strong bg-surface text-ink not-aria-disabled:hover:bg-sunken',
  quiet: 'border-transparent bg-transparent text-primary not-aria-disabled:hover:bg-primary-tint',
  danger: 'border-bad bg-surface text-bad not-aria-disabled:hover:bg-bad-bg',
}

/** Class of anything that looks like a button: buttons, and links that lead to a next step. */
export function buttonClass(look: ButtonLook, { large = false, wide = false } = {}): string {
  const size = `${large ? 'min-h-12 px-5' : 'min-h-11 px-4'} ${wide ? 'w-full' : ''}`
  return `term inline-flex items-center justify-center gap-2 rounded-control border py-1.5 text-base transition-colors duration-100 aria-disabled:border-line aria-disabled:bg-sunken aria-disabled:text-ink-3 ${size} ${LOOKS[look]}`
}
