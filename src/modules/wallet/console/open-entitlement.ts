import type { PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { forbidden } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { identityOf, type ProvenIdentity } from '#modules/identity'
import type { ClaimValues, CredentialTemplate } from '../domain/template.ts'
import { openClaims } from '../entitlements/claims.ts'
import type { EntitlementWithClaims } from '../store/entitlement.ts'
import { entitlementOfOrganisations } from '../store/entitlement-staff.ts'
import { findTemplate } from '../templates/catalogue.ts'

/** An active entitlement of the actor's bodies, with what its cards state. */
export interface OpenEntitlement {
  entitlement: EntitlementWithClaims
  template: CredentialTemplate
  claims: ClaimValues
  identity: ProvenIdentity | undefined
}

/**
 * Undefined when the bodies have no such active entitlement. Reading whose it is, and what it states, gets recorded.
 * @throws HttpProblem 403 for the actor's own: as nobody gives themselves a card, nobody changes or prolongs their own
 */
export async function openEntitlement(
  { kernel, actor, params }: { kernel: Kernel; actor: PersonActor; params: { entitlementId: string } },
  target: Queryable,
  organisationIds: string[],
): Promise<OpenEntitlement | undefined> {
  const entitlement = await entitlementOfOrganisations(target, organisationIds, params.entitlementId)
  const template =
    entitlement === undefined ? undefined : await findTemplate(kernel, target, entitlement.template)
  if (entitlement === undefined || template === undefined || entitlement.sealedClaims === null)
    return undefined
  const { personId, organisationId } = entitlement
  if (personId === actor.personId) throw forbidden()
  const purpose = 'wallet.purpose.manage'
  const identity = await identityOf(kernel, target, { actor, personId, organisationId, purpose })
  await kernel.audit.record(target, {
    actor,
    action: 'wallet.entitlement.viewed',
    purpose,
    subjectPersonId: personId,
    organisationId,
    resource: `wallet.entitlement:${entitlement.id}`,
    details: { template: template.name },
  })
  return { entitlement, template, claims: openClaims(kernel, entitlement.sealedClaims), identity }
}
