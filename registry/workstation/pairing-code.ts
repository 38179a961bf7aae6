import { createHash, randomInt } from 'node:crypto'

/** Letters and digits that nobody mistakes for one another when read out: without I, O, 0 and 1. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const LENGTH = 10
/** The first half finds the row; only the whole code pairs. WS-1. */
const HANDLE_LENGTH = 5

/** Source: security design, pairing. WS-1. */
export const PAIRING_CODE_LIFE_MS = 10 * 60 * 1000

/** Ten characters, 50 random bits. */
export function makePairingCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')
}

export function handleOf(code: string): string {
  return code.slice(0, HANDLE_LENGTH)
}

/** SHA-256, base64url: the code itself is kept nowhere. */
export function pairingCodeHash(code: string): string {
  return createHash('sha256').update(code).digest('base64url')
}
