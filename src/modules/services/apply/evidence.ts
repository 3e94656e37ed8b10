import type { PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { identityOf } from '#modules/identity'
import { presentationOf } from '#modules/wallet'
import type { ClaimValue, CredentialAnswer, IdentityAnswer } from '../domain/answers.ts'
import { readCredential } from '../domain/fields/credential.ts'
import type { CredentialField } from '../domain/definition.ts'

/** What was proved about the person, for a form of theirs. The read is on record. */
export async function provenIdentity(
  kernel: Kernel,
  target: Queryable,
  actor: PersonActor,
): Promise<IdentityAnswer | undefined> {
  const { personId } = actor
  const identity = await identityOf(kernel, target, {
    actor,
    personId,
    purpose: 'services.purpose.fill-form',
  })
  if (identity === undefined) return undefined
  const { level, givenNames, familyName, dateOfBirth, provenAt } = identity
  return { kind: 'identity', level, givenNames, familyName, dateOfBirth, provenAt: provenAt.toISOString() }
}

/** What came of asking the wallet. */
export type Presentation =
  | { status: 'none' }
  | { status: 'waiting' }
  | { status: 'refused'; because: string }
  | { status: 'accepted'; answer: CredentialAnswer }

/** @param requestId of a request that the person's own draft notes, if any was made */
export async function presentationFor(
  kernel: Kernel,
  target: Queryable,
  field: CredentialField,
  requestId: string | undefined,
): Promise<Presentation> {
  const standing = requestId === undefined ? undefined : await presentationOf(kernel, target, requestId)
  if (requestId === undefined || standing === undefined) return { status: 'none' }
  if (standing.status === 'waiting') return { status: 'waiting' }
  if (standing.status === 'refused') return { status: 'refused', because: standing.refusedBecause ?? 'other' }
  const { claims = {}, checkedAt = kernel.clock.now(), issuer } = standing
  const shown: CredentialAnswer = {
    kind: 'credential',
    requestId,
    claims: singleValues(claims),
    checkedAt: checkedAt.toISOString(),
    ...(issuer === undefined ? {} : { issuer }),
  }
  const outcome = readCredential(field, shown)
  if ('problem' in outcome || outcome.answer.kind !== 'credential')
    return { status: 'refused', because: 'insufficient' }
  return { status: 'accepted', answer: outcome.answer }
}

/** Forms ask for single facts: a claim that is a list or a group cannot answer one. */
export function singleValues(claims: Readonly<Record<string, unknown>>): Record<string, ClaimValue> {
  return Object.fromEntries(
    Object.entries(claims).filter((claim): claim is [string, ClaimValue] =>
      ['string', 'number', 'boolean'].includes(typeof claim[1]),
    ),
  )
}
