'use client'

import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'

export type Tab = {
  /** Stands in the address as `?tab=`, so that a reload and the way back from the lock show the same part. */
  readonly id: string
  readonly label: string
  readonly panel: ReactNode
}

type TabsProps = { label: string; tabs: readonly Tab[]; initial: string }

/** Parts of a page of which one is shown; arrows move between them. All are loaded, so that switching asks nobody. */
export function Tabs({ label, tabs, initial }: TabsProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState(tabs.some((tab) => tab.id === initial) ? initial : tabs[0]?.id)

  function show(tab: Tab): void {
    setShown(tab.id)
    window.history.replaceState(null, '', `?tab=${tab.id}`)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const at = tabs.findIndex((tab) => tab.id === shown)
    const to = neighbour(event.key, at, tabs.length)
    const tab = to === undefined ? undefined : tabs[to]
    if (tab === undefined) return
    event.preventDefault()
    show(tab)
    list.current
      ?.querySelectorAll<HTMLElement>('[role=tab]')
      .item(to ?? 0)
      .focus()
  }

  return (
    <div>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        data-screen-only=""
        className="flex flex-wrap gap-x-1 border-b border-line"
      >
        {tabs.map((tab) => (
          <TabButton key={tab.id} id={`${id}-${tab.id}`} shown={tab.id === shown} onShow={() => show(tab)}>
            {tab.label}
          </TabButton>
        ))}
      </div>
      {tabs.map((tab) => (
        <div
          key={tab.id}
          id={`${id}-${tab.id}-panel`}
          role="tabpanel"
          aria-labelledby={`${id}-${tab.id}`}
          hidden={tab.id !== shown}
          className="pt-4"
        >
          {tab.panel}
        </div>
      ))}
    </div>
  )
}

type TabButtonProps = { id: string; shown: boolean; onShow: () => void; children: string }

function TabButton({ id, shown, onShow, children }: TabButtonProps) {
  return (
    <button
      id={id}
      type="button"
      role="tab"
      aria-selected={shown}
      aria-controls={`${id}-panel`}
      tabIndex={shown ? 0 : -1}
      onClick={onShow}
      className="term -mb-px min-h-11 border-b-4 border-transparent px-4 text-ink-2 hover:text-ink aria-selected:border-primary aria-selected:font-semibold aria-selected:text-primary"
    >
      {children}
    </button>
  )
}

/** Where this key leads from tab `at`, round and round; undefined when it leads nowhere. */
export function neighbour(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count
    case 'ArrowLeft':
      return (at - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
