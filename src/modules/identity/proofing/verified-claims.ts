import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { isBreached, returnCodesOf, type ProofingOutcome } from '../domain/contra-indicator.ts'
import { namePartsOf, type VerifiedClaims } from '../domain/verified-claims.ts'
import { selectClaims, type ClaimsRow } from '../store/verified-claims.ts'
import { unsealDetails } from './sealed.ts'

type ClaimsKernel = Pick<Kernel, 'clock' | 'crypto'>

/**
 * What was proved about a person, for a service that the person lets have it. One statement. Who asks must record the
 * use in the audit log.
 * @returns undefined for somebody who has not tried to prove who they are
 */
export async function verifiedClaims(
  kernel: ClaimsKernel,
  target: Queryable,
  personId: string,
): Promise<VerifiedClaims | undefined> {
  const row = await selectClaims(target, personId)
  const outcome = outcomeOf(kernel, row)
  const returnCodes = returnCodesOf(outcome, row.indicators)
  if (outcome !== 'proved' || isBreached(row.indicators))
    return outcome === 'open' && returnCodes.length === 0 ? undefined : nothingProved(returnCodes)
  return {
    level: row.level ?? 0,
    profile: row.profile ?? undefined,
    provenAt: row.provenAt ?? undefined,
    expiresAt: row.expiresAt ?? undefined,
    names: row.names.map(({ sealed, ...period }) => ({
      nameParts: namePartsOf(unsealDetails(kernel, 'name', sealed)),
      ...knownDates(period),
    })),
    birthDates: row.dateOfBirth === null ? [] : [{ value: row.dateOfBirth }],
    addresses: row.addresses.map(({ sealed, ...period }) => ({
      ...unsealDetails(kernel, 'address', sealed),
      ...knownDates(period),
    })),
    passports: row.documents
      .filter(({ document }) => document === 'passport')
      .map(({ sealed }) => unsealDetails(kernel, 'passport', sealed)),
    drivingPermits: row.documents
      .filter(({ document }) => document === 'driving-permit')
      .map(({ sealed }) => unsealDetails(kernel, 'driving-permit', sealed)),
    returnCodes,
  }
}

function outcomeOf({ clock }: ClaimsKernel, row: ClaimsRow): ProofingOutcome {
  const isProved = row.expiresAt !== null && row.expiresAt > clock.now() && !row.isSuspended
  if (isProved) return 'proved'
  return row.hasFailed ? 'failed' : 'open'
}

function nothingProved(returnCodes: { code: string }[]): VerifiedClaims {
  return {
    level: 0,
    profile: undefined,
    provenAt: undefined,
    expiresAt: undefined,
    names: [],
    birthDates: [],
    addresses: [],
    passports: [],
    drivingPermits: [],
    returnCodes,
  }
}

function knownDates(period: { validFrom: string | null; validUntil: string | null }): {
  validFrom?: string
  validUntil?: string
} {
  return {
    ...(period.validFrom === null ? {} : { validFrom: period.validFrom }),
    ...(period.validUntil === null ? {} : { validUntil: period.validUntil }),
  }
}
