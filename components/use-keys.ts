'use client'

import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { KEY_NAMES, KEYS, means, writesACharacter, type KeyName, type Place, type Shortcut } from './keys.ts'

type Deed = () => void
type Binding = { readonly name: KeyName; readonly run: Deed }

const SETTING = 'single-letter-keys'

/** The one registry: what is bound now, in the order of binding. The help sheet is generated from it. */
let bindings: readonly Binding[] = []
let bound: readonly KeyName[] = []
const watchers = new Set<Deed>()

/**
 * Binds keys while the component is shown: `useKeys({ decline: openDialog, zoom })`.
 *
 * Of two bindings of one key the later one acts. A key whose deed is undefined is not bound, so not in the help sheet.
 */
export function useKeys(deeds: Readonly<Partial<Record<KeyName, Deed | undefined>>>): void {
  const names = KEY_NAMES.filter((name) => deeds[name] !== undefined)
  const run = useEffectEvent((name: KeyName) => deeds[name]?.())
  const key = names.join(' ')

  useEffect(() => {
    const mine = KEY_NAMES.filter((name) => key.split(' ').includes(name)).map((name) => ({
      name,
      run: () => run(name),
    }))
    rebind([...bindings, ...mine])
    return () => rebind(bindings.filter((binding) => !mine.includes(binding)))
  }, [key])
}

/** Names of the keys that work on this page now, in the order of `KEYS`. */
export function useBoundKeys(): readonly KeyName[] {
  return useSyncExternalStore(watch, () => bound, noKeys)
}

/** Whether single-letter keys work, and how to change that (WCAG 2.1.4); kept in this browser. */
export function useSingleLetterKeys(): readonly [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(watch, singleLettersOn, () => true), setSingleLetters]
}

const NO_KEYS: readonly KeyName[] = []
const noKeys = () => NO_KEYS

function watch(watcher: Deed): Deed {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

function tellWatchers(): void {
  for (const watcher of watchers) watcher()
}

function rebind(next: readonly Binding[]): void {
  if (bindings.length === 0 && next.length > 0) window.addEventListener('keydown', onKeyDown)
  if (next.length === 0) window.removeEventListener('keydown', onKeyDown)
  bindings = next
  bound = KEY_NAMES.filter((name) => next.some((binding) => binding.name === name))
  tellWatchers()
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const place = placeOf(event.target)
  const binding = bindings.findLast(({ name }) => isOn(KEYS[name]) && means(event, KEYS[name], place))
  if (binding === undefined) return
  event.preventDefault()
  binding.run()
}

function isOn(shortcut: Shortcut): boolean {
  return !writesACharacter(shortcut) || singleLettersOn()
}

function singleLettersOn(): boolean {
  return window.localStorage.getItem(SETTING) !== 'off'
}

function setSingleLetters(on: boolean): void {
  window.localStorage.setItem(SETTING, on ? 'on' : 'off')
  tellWatchers()
}

const DIALOG = '[role=dialog], [role=alertdialog], dialog'
const TYPING =
  'input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable=true]'
const CONTROL = 'button, a[href], summary, input, [role=button], [role=tab], [role=menuitem]'

/** Dialogs first: a field in a dialog is in a dialog. */
function placeOf(target: EventTarget | null): Place {
  if (!(target instanceof Element)) return 'page'
  if (target.closest(DIALOG) !== null) return 'dialog'
  if (target.closest(TYPING) !== null) return 'typing'
  return target.closest(CONTROL) === null ? 'page' : 'control'
}
