type ProgressProps = {
  label: string
  /** 0 to 100. */
  percent: number
  /** The step in words: `กำลังอ่านภาพ 9 จาก 20`. */
  valueText: string
}

/** How far something has come. A native element: the policy of the page allows no inline widths. */
export function Progress({ label, percent, valueText }: ProgressProps) {
  return <progress aria-label={label} aria-valuetext={valueText} value={percent} max={100} className="progress-bar" />
}
