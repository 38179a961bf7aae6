type SkeletonProps = {
  /** Read out once: `กำลังโหลด`. */
  label: string
  /** Rows of a list, each as high as a row of a table. */
  rows?: number
}

/** What a list takes up before it is there: final heights, so that nothing moves. */
export function Skeleton({ label, rows = 8 }: SkeletonProps) {
  return (
    <div aria-busy="true" className="panel divide-y divide-line">
      <output className="sr-only">{label}</output>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} aria-hidden="true" className="flex h-14 items-center gap-6 px-4">
          <span className="skeleton h-4 w-32" />
          <span className="skeleton h-4 flex-1" />
          <span className="skeleton h-4 w-24" />
        </div>
      ))}
    </div>
  )
}
