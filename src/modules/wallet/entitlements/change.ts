import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { claimsThatDiffer, type ClaimValues } from '../domain/template.ts'
import { withCleanImages } from '../portraits/portrait.ts'
import { changeClaims, lockEntitlementsOfOrigin } from '../store/entitlement.ts'
import type { Origin } from '../store/offer.ts'
import { templateNamed } from '../templates/catalogue.ts'
import { openClaims, sealClaims } from './claims.ts'

/**
 * What a card states has changed (an address, a name): cards made from now on state the new. Cards already in wallets are
 * for the caller to replace or revoke.
 * @param claims those that changed; the others stay
 * @returns the entitlements changed, by id
 * @throws TypeError for claims that are not the template's
 * @throws PortraitError for an image that cannot stand on the card
 */
export async function changeEntitlement(
  kernel: Kernel,
  tx: Transaction,
  { origin, claims }: { origin: Origin; claims: ClaimValues },
): Promise<string[]> {
  const changed: string[] = []
  for (const entitlement of await lockEntitlementsOfOrigin(tx, origin)) {
    if (entitlement.sealedClaims === null) continue
    const merged = { ...openClaims(kernel, entitlement.sealedClaims), ...claims }
    const template = await templateNamed(kernel, tx, entitlement.template)
    const differing = claimsThatDiffer(template, merged)
    if (differing.length > 0) {
      throw new TypeError(
        `The claims changed and those of ${template.name} differ in: ${differing.join(', ')}`,
      )
    }
    const sealedClaims = sealClaims(kernel, withCleanImages(template, merged))
    await changeClaims(tx, { id: entitlement.id, sealedClaims, now: kernel.clock.now() })
    changed.push(entitlement.id)
  }
  return changed
}
