import type { StaffRole } from '#db/schema/staff.ts'

export type { StaffRole }

/** Somebody of staff who has signed in, chosen an office, and is not locked. */
export type Staff = {
  readonly kind: 'staff'
  readonly id: string
  /** Their own entry in the register: nobody serves or decides about themselves or their house. */
  readonly personId: string
  readonly houseId: string
  readonly surname: string
  /** Office (`rcode`) that they work for in this session. */
  readonly officeCode: string
  readonly roles: readonly StaffRole[]
  /** Undefined away from a counter. */
  readonly counterNumber: number | undefined
  /** SHA-256 of the session's secret, base64url. */
  readonly sessionHash: string
}

/** A paired workstation, or one that is pairing, at an office. */
export type Machine = { readonly kind: 'machine'; readonly id: string; readonly officeCode: string }
/** Time itself: expiry, clean-up. */
export type Clock = { readonly kind: 'clock'; readonly id: 'clock'; readonly officeCode: string }
/** Somebody who has not signed in yet; the chain is that of the central registry, or of their home office once known. */
export type Visitor = { readonly kind: 'visitor'; readonly id: string; readonly officeCode: string }

/** A phone that has proven its key, at the office where it is being or was enrolled; `id` is its key's thumbprint. */
export type Phone = { readonly kind: 'phone'; readonly id: string; readonly officeCode: string }

export type Actor = Staff | Machine | Clock | Visitor | Phone

/** Office code of the central registry (สำนักทะเบียนกลาง): its chain keeps what belongs to no office. */
export const CENTRAL_OFFICE = '0000'

/** One press, so that a repeated one is answered from the store instead of being done twice. */
export type Press = {
  /** The browser's Idempotency-Key, a uuid. */
  readonly key: string
  readonly command: string
  /** SHA-256 of the body, base64url. */
  readonly bodyDigest: string
}

/** Who does it and when: arguments, never ambient. */
export type By<A extends Actor = Actor> = {
  readonly actor: A
  readonly now: Date
  readonly press?: Press
}
