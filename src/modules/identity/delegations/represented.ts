import type { Kernel } from '#kernel/module'
import { displayNameOf } from '../domain/name.ts'
import type { Delegation } from '../store/delegation.ts'

const sealPurpose = 'identity.delegation'

export interface ChildDetails {
  givenNames: string
  familyName: string
  /** YYYY-MM-DD */
  dateOfBirth: string
}

export interface CompanyDetails {
  name: string
  number: string
}

/** What is known of a child or a company that somebody acts for. */
export type RepresentedDetails = ChildDetails | CompanyDetails

export function sealText({ crypto }: Pick<Kernel, 'crypto'>, text: string): string {
  return crypto.seal(sealPurpose, text)
}

export function unsealText({ crypto }: Pick<Kernel, 'crypto'>, sealed: string): string {
  return crypto.unseal(sealPurpose, sealed)
}

export function sealRepresented(kernel: Pick<Kernel, 'crypto'>, details: RepresentedDetails): string {
  return sealText(kernel, JSON.stringify(details))
}

export function unsealRepresented(kernel: Pick<Kernel, 'crypto'>, sealed: string): RepresentedDetails {
  // Sealed by sealRepresented, and authenticated: it is what was put in.
  return JSON.parse(unsealText(kernel, sealed)) as RepresentedDetails
}

/** A child by name; a company by name and number. */
export function representedName(details: RepresentedDetails): string {
  return 'number' in details ? `${details.name} (${details.number})` : displayNameOf(details)
}

/** Who is acted for, in words. */
export function grantorNameOf(
  kernel: Pick<Kernel, 'crypto'>,
  { sealedDetails, grantorName, reference }: Delegation,
): string {
  if (sealedDetails !== null) return representedName(unsealRepresented(kernel, sealedDetails))
  return grantorName ?? reference
}

/** Who acts, in words: by the address they were invited under until they accept. */
export function granteeNameOf(
  kernel: Pick<Kernel, 'crypto'>,
  { granteeName, sealedInvitedEmail, reference }: Delegation,
): string {
  if (granteeName !== null) return granteeName
  return sealedInvitedEmail === null ? reference : unsealText(kernel, sealedInvitedEmail)
}
