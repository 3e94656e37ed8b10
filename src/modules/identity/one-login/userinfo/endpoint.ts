import { systemActor } from '#kernel/access'
import type { ProtocolAnswer, ProtocolRequest } from '#kernel/http'
import { decodeJwt } from '#kernel/crypto'
import type { Client } from '../../domain/client.ts'
import { findTokenGrant, type TokenGrant } from '../../store/authorization-code.ts'
import { forbiddenWithoutAgent, jsonAnswer, methodRefused } from '../answers.ts'
import type { OneLogin } from '../context.ts'
import { identityAnswer } from './identity-answer.ts'
import { bearerRefusal } from './refusal.ts'

/** `GET /userinfo` (OpenID Connect Core 1.0, section 5.3): what the person shares with the service, noted in their ledger. */
export async function answerUserInfo(provider: OneLogin, request: ProtocolRequest): Promise<ProtocolAnswer> {
  if (request.method !== 'GET' && request.method !== 'POST') return methodRefused('GET, POST')
  const forbidden = forbiddenWithoutAgent(request)
  if (forbidden !== undefined) return forbidden
  const authorization = request.headers['authorization']?.toString()
  if (authorization === undefined) return bearerRefusal()
  const codeHash = await verifiedTokenId(provider, authorization)
  const grant = codeHash === undefined ? undefined : await findTokenGrant(provider.kernel.db, codeHash)
  const client = grant === undefined ? undefined : await provider.clientOf(grant.clientId)
  if (grant === undefined || client?.isActive !== true) return bearerRefusal('invalid_token')
  const { scopes, claims } = grant.details
  if (!isSubset(scopes, client.configuration.scopes)) return bearerRefusal('invalid_scope')
  if (!isSubset(claims, client.configuration.claims)) return bearerRefusal('invalid_request')
  const answer = { ...scopeAnswer(grant), ...(await identityAnswer(provider, grant)) }
  await recordSharing(provider, client, grant, Object.keys(answer))
  return jsonAnswer(200, answer)
}

const bearer = /^Bearer +([\w.-]+)$/i

/** What an access token of ours is known by; undefined for a token that is not ours, or has run out. */
export async function verifiedTokenId(
  { keys, issuer, nowSeconds }: OneLogin,
  authorization: string,
): Promise<string | undefined> {
  const token = decodeJwt(bearer.exec(authorization)?.[1] ?? '')
  if (token === undefined || !(await keys.isAccessToken(token))) return undefined
  const { iss, exp, jti } = token.claims
  const isLive = typeof exp === 'number' && exp > nowSeconds() && iss === issuer
  return isLive && typeof jti === 'string' ? jti : undefined
}

function isSubset(names: readonly string[], allowed: readonly string[]): boolean {
  return names.every((name) => allowed.includes(name))
}

function scopeAnswer({ details, email, phoneNumber }: TokenGrant): Record<string, unknown> {
  const { scopes, subject, walletSubject } = details
  return {
    sub: subject,
    ...(scopes.includes('email') ? { email, email_verified: true } : {}),
    ...(scopes.includes('phone') ? phoneAnswer(phoneNumber) : {}),
    ...(walletSubject === null ? {} : { wallet_subject_id: walletSubject }),
  }
}

function phoneAnswer(phoneNumber: string | null): Record<string, unknown> {
  return phoneNumber === null
    ? { phone_number_verified: false }
    : { phone_number: phoneNumber, phone_number_verified: true }
}

function recordSharing(
  { kernel }: OneLogin,
  client: Client,
  { personId }: TokenGrant,
  claims: string[],
): Promise<void> {
  return kernel.audit.record(kernel.db, {
    actor: systemActor('identity.userinfo'),
    action: 'identity.claims.shared',
    purpose: 'identity.purpose.shareWithService',
    subjectPersonId: personId,
    organisationId: client.organisationId ?? undefined,
    resource: `identity.client:${client.clientId}`,
    details: { service: client.configuration.name, claims },
  })
}
