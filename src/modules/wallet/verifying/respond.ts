import { organisationById, organisationBySlug, systemActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { returnPath } from '../domain/addresses.ts'
import { readVpToken } from '../domain/dcql.ts'
import { refuse } from '../domain/oauth-error.ts'
import type { ClaimValues } from '../domain/template.ts'
import { verifierClientId } from '../domain/body-id.ts'
import { isRevoked } from '../status/revoke.ts'
import { templateNamed } from '../templates/catalogue.ts'
import {
  consumeRequest,
  insertResult,
  openRequest,
  type PresentationRequest,
  type RefusalReason,
} from '../store/presentation.ts'
import { sealClaims } from './result.ts'
import { verifyPresentation, type VerifiedPresentation } from './verify.ts'

/** What a wallet posts (OpenID4VP 1.0 section 8.2): an answer, or an error when the person declined. */
export interface WalletResponse {
  vpToken: string | undefined
  error: string | undefined
  state: string | undefined
}

/**
 * Takes the answer to a request, once. What is not a genuine presentation is refused and leaves the request open; a
 * genuine one of a card that no longer counts is an answer like "I do not want to share".
 * @returns where the wallet sends the person
 * @throws OAuthError invalid_request, invalid_presentation
 */
export async function takeResponse(
  kernel: Kernel,
  requestId: string,
  response: WalletResponse,
): Promise<string> {
  const now = kernel.clock.now()
  const request = await openRequest(kernel.db, requestId, now)
  if (
    request === undefined ||
    response.state === undefined ||
    !kernel.crypto.equal(request.state, response.state)
  ) {
    throw refuse('invalid_request', 'The request is unknown, answered or too old')
  }
  const verified = response.error === undefined ? await verify(kernel, request, response.vpToken) : undefined
  const responseCode = kernel.crypto.token()
  await kernel.db.transaction(async (tx) => {
    const use = { id: request.id, now, responseCodeHash: kernel.crypto.sha256(responseCode) }
    if (!(await consumeRequest(tx, use))) {
      throw refuse('invalid_request', 'The request is unknown, answered or too old')
    }
    const refusedBecause = verified === undefined ? 'declined' : await refusalOf(tx, verified, now)
    if (verified === undefined || refusedBecause !== undefined) {
      await recordRefusal(tx, request, refusedBecause ?? 'declined', now)
    } else {
      await recordSharing(kernel, tx, request, verified.claims)
    }
  })
  return `${kernel.origin}${returnPath(request.id)}?response_code=${responseCode}`
}

async function verify(
  kernel: Kernel,
  request: PresentationRequest,
  vpToken: string | undefined,
): Promise<VerifiedPresentation> {
  const presentation = readVpToken(vpToken ?? '')
  if (presentation === undefined)
    throw refuse('invalid_request', 'vp_token must hold exactly one presentation')
  const organisation = await organisationById(kernel.db, request.verifierOrganisationId)
  const template = await templateNamed(kernel, kernel.db, request.template)
  const clientId = verifierClientId(kernel.origin, organisation?.slug ?? '')
  const verified = await verifyPresentation(kernel, presentation, template, {
    clientId,
    nonce: request.nonce,
  })
  const missing = request.claims.filter((name) => verified.claims[name] === undefined)
  if (missing.length > 0) throw refuse('invalid_presentation', `Not shown: ${missing.join(', ')}`)
  return verified
}

/** Why a genuine card does not count now; undefined when it does. */
async function refusalOf(
  tx: Transaction,
  { isFromTrustedIssuer, expiresAt, status }: VerifiedPresentation,
  now: Date,
): Promise<RefusalReason | undefined> {
  if (!isFromTrustedIssuer) return 'untrusted-issuer'
  if (expiresAt <= now) return 'expired'
  const revoked = status === undefined ? undefined : await isRevoked(tx, status)
  if (revoked === undefined)
    throw refuse('invalid_presentation', 'The status of the credential cannot be found')
  return revoked ? 'revoked' : undefined
}

async function recordRefusal(
  tx: Transaction,
  request: PresentationRequest,
  refusedBecause: RefusalReason,
  now: Date,
): Promise<void> {
  const result = {
    outcome: 'refused',
    refusedBecause,
    sealedClaims: null,
    issuerOrganisationId: null,
  } as const
  await insertResult(tx, { ...result, requestId: request.id, checkedAt: now })
}

/** Keeps what was asked for, and nothing else that a wallet may have sent. */
async function recordSharing(
  kernel: Kernel,
  tx: Transaction,
  request: PresentationRequest,
  shown: ClaimValues,
): Promise<void> {
  const asked = Object.fromEntries(Object.entries(shown).filter(([name]) => request.claims.includes(name)))
  const template = await templateNamed(kernel, tx, request.template)
  const issuer = await organisationBySlug(tx, template.issuerOrganisationSlug)
  await insertResult(tx, {
    requestId: request.id,
    outcome: 'accepted',
    refusedBecause: null,
    sealedClaims: sealClaims(kernel, asked),
    issuerOrganisationId: issuer?.id ?? null,
    checkedAt: kernel.clock.now(),
  })
  await kernel.audit.record(tx, {
    actor: systemActor('wallet.verify'),
    action: 'wallet.credential.presented',
    purpose: 'wallet.purpose.present',
    subjectPersonId: request.personId ?? undefined,
    organisationId: request.verifierOrganisationId,
    resource: `wallet.presentation:${request.id}`,
    details: { template: template.name, claims: request.claims },
  })
}
