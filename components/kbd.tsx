/** The key that does the same as the control it stands in. Decorative: `aria-keyshortcuts` tells screen readers. */
export function Kbd({ label }: { label: string }) {
  return (
    <kbd
      aria-hidden="true"
      className="inline-flex h-5 min-w-5 items-center justify-center rounded-tag border border-current px-1 font-sans text-xs font-semibold opacity-80"
    >
      {label}
    </kbd>
  )
}
