import { createHash, randomBytes, randomInt } from 'node:crypto'
import { keyedDigest } from '../server-keys.ts'

/** Letters and digits that nobody mistakes for one another when typed: without I, O, 0 and 1. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const CODE_LENGTH = 8
const TOKEN_BYTES = 32
const MATCH_DIGITS = 6

/** 256 random bits for one QR, base64url. EN-2. */
export function makeToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

/** SHA-256, base64url: enough where the text has 256 random bits of its own. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** Eight characters to type instead of scanning, 40 random bits. EN-2. */
export function makeTypedCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')
}

/** Keyed: 40 bits alone could be tried by whoever reads the database. */
export function typedCodeDigest(code: string): string {
  return keyedDigest(`enrolment-code:${code}`)
}

/** Six digits that the phone shows and the clerk types. EN-5. */
export function makeMatchCode(): string {
  return String(randomInt(10 ** MATCH_DIGITS)).padStart(MATCH_DIGITS, '0')
}

export function matchCodeDigest(enrolmentId: string, code: string): string {
  return keyedDigest(`match-code:${enrolmentId}:${code}`)
}
