import type { Kernel } from '#kernel/module'
import type { ClaimValues } from '../domain/template.ts'

const purpose = 'wallet.offer-claims'

/** What a card states, for keeping. */
export function sealClaims(kernel: Kernel, claims: ClaimValues): string {
  return kernel.crypto.seal(purpose, JSON.stringify(claims))
}

export function openClaims(kernel: Kernel, sealedClaims: string): ClaimValues {
  // Sealed by sealClaims, and authenticated: it is what sealClaims wrote.
  return JSON.parse(kernel.crypto.unseal(purpose, sealedClaims)) as ClaimValues
}
