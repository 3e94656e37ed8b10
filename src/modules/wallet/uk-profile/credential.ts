import { systemActor } from '#kernel/access'
import type { Kernel } from '#kernel/module'
import { verifyAccessToken, type UkAccessToken } from './access-token.ts'
import { issueTo, startOf, subjectOf, type Subject } from './issue.ts'
import type { UkIssuer } from './issuer.ts'
import { verifyProof } from './proof.ts'
import { invalidProof, invalidToken, UkRefusal } from './refusal.ts'
import { isRecord } from '../domain/json.ts'
import { readJson, type UkRequest } from './request.ts'

export interface UkCredentialAnswer {
  credentials: { credential: string }[]
  notification_id: string
}

/**
 * `POST /credential` of the profile. What is wrong is found in this order: token, proof, nonce, rightful holder, offer.
 * @throws UkRefusal
 */
export async function ukCredential(
  kernel: Kernel,
  server: UkIssuer,
  request: UkRequest,
): Promise<UkCredentialAnswer> {
  const token = await verifyAccessToken(kernel, server, request.authorization)
  const compact = readProof(request)
  const subject = await subjectOf(kernel, token)
  const proof = verifyProof(kernel, compact, startOf(subject))
  if (!kernel.crypto.equal(proof.nonce, token.nonce)) {
    throw new UkRefusal('invalid_nonce', 'The nonce of the proof is not that of the token')
  }
  await checkHolder(kernel, token, subject)
  const { credentials, notificationId } = await issueTo(kernel, token, subject, proof)
  return { credentials: credentials.map((credential) => ({ credential })), notification_id: notificationId }
}

/** Members besides the proof are left alone: drafts of the protocol have had several. */
function readProof(request: UkRequest): string {
  const proof = readJson(request)?.['proof']
  if (!isRecord(proof)) throw invalidProof('The request has no proof')
  const { proof_type: type, jwt, ...others } = proof
  if (type !== 'jwt' || typeof jwt !== 'string' || Object.keys(others).length > 0) {
    throw invalidProof('The proof is not one JWT')
  }
  return jwt
}

/** Only the wallet of the person who was offered the card may have it. A card is refreshed for its own wallet alone. */
async function checkHolder(kernel: Kernel, token: UkAccessToken, subject: Subject): Promise<void> {
  if (subject.kind === 'refresh' || subject.offer === undefined) return
  const { offer } = subject
  if (kernel.crypto.equal(token.walletSubject, offer.walletSubject)) return
  await kernel.audit.record(kernel.db, {
    actor: systemActor('wallet.uk-profile'),
    action: 'wallet.credential.wrong-holder',
    purpose: 'wallet.purpose.wrong-holder',
    subjectPersonId: offer.personId,
    organisationId: offer.organisationId,
    resource: `wallet.offer:${offer.offerId}`,
  })
  throw invalidToken('The access token is of another person')
}
