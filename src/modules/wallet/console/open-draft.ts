import { organisationsWhere, type PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { notFound } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { identityOf, type ProvenIdentity } from '#modules/identity'
import type { ClaimValues, CredentialTemplate } from '../domain/template.ts'
import { openClaims } from '../entitlements/claims.ts'
import { issueByHand } from '../permissions.ts'
import { draftOf, type IssueDraft } from '../store/issue-draft.ts'
import { findTemplate } from '../templates/catalogue.ts'

/** A card that is being typed in, with all that its pages show. */
export interface OpenDraft {
  draft: IssueDraft
  template: CredentialTemplate
  /** Empty until something was typed. */
  claims: ClaimValues
  identity: ProvenIdentity | undefined
}

/** A draft of the actor. Reading whose it is gets recorded. @throws 404 when it is somebody else's, or gone */
export async function openDraft(
  kernel: Kernel,
  target: Queryable,
  actor: PersonActor,
  draftId: string,
): Promise<OpenDraft> {
  const organisationIds = organisationsWhere(actor, issueByHand)
  const draft = await draftOf(target, { id: draftId, createdBy: actor.personId, organisationIds })
  const template = draft === undefined ? undefined : await findTemplate(kernel, target, draft.template)
  if (draft === undefined || template === undefined) throw notFound()
  const { personId, organisationId, sealedClaims } = draft
  const purpose = 'wallet.purpose.offer'
  const identity = await identityOf(kernel, target, { actor, personId, organisationId, purpose })
  const claims = sealedClaims === null ? {} : openClaims(kernel, sealedClaims)
  return { draft, template, claims, identity }
}
