import { describe, expect, test } from 'vitest'
import { lockOf, wayBack } from './way-back.ts'

describe('unlocking', () => {
  test('leads back to the page that was locked', () => {
    expect(wayBack('/person/6f0c8a52-3c3e-4b7e-9f5e-0d5a3f1f2a11?tab=access')).toBe(
      '/person/6f0c8a52-3c3e-4b7e-9f5e-0d5a3f1f2a11?tab=access',
    )
  })

  test.for(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', '/lock', '/a\nb'])(
    'never leads to another site: %s',
    (to) => {
      expect(wayBack(to)).toBe('/counter')
    },
  )

  test('leads to the counter when nothing is said, or twice', () => {
    expect(wayBack(undefined)).toBe('/counter')
    expect(wayBack(['/a', '/b'])).toBe('/counter')
  })

  test('is found again in the address of the lock', () => {
    expect(new URL(lockOf('/person/x?tab=access'), 'http://localhost').searchParams.get('to')).toBe(
      '/person/x?tab=access',
    )
  })
})
