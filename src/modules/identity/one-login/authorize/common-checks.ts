import type { AuthorizationRequest } from '../../domain/authorization-request.ts'
import type { Client } from '../../domain/client.ts'
import { asksIdentity, readVectors, type VectorOfTrust } from '../../domain/vector-of-trust.ts'
import { identityClaims, scopeNames } from '../vocabulary.ts'
import { ReturnedRefusal, type ReturnAddress } from './refusal.ts'
import { readClaims, words } from './syntax.ts'

/** What both kinds of request say, in the query or in a signed object; nothing of it is checked yet. */
export interface RequestFields {
  responseType: unknown
  scope: unknown
  claims: unknown
  nonce: unknown
  /** An empty challenge is one. */
  codeChallenge: unknown
  codeChallengeMethod: unknown
  vtr: unknown
}

export type CheckedFields = Pick<
  AuthorizationRequest,
  'scopes' | 'claims' | 'nonce' | 'codeChallenge' | 'credentialLevel' | 'levelsOfConfidence'
>

/** The checks that are the same for both kinds of request, in One Login's order. @throws ReturnedRefusal */
export function checkFields(client: Client, address: ReturnAddress, fields: RequestFields): CheckedFields {
  if (fields.responseType !== 'code') throw new ReturnedRefusal(address, 'unsupported_response_type')
  const scopes = scopesOf(client, address, fields.scope)
  const claims = claimsOf(client, address, fields.claims)
  const nonce = nonceOf(client, address, fields.nonce)
  const codeChallenge = challengeOf(client, address, fields)
  const vectors = vectorsOf(client, address, fields.vtr)
  return { scopes, claims, nonce, codeChallenge, ...vectors }
}

/** @throws ReturnedRefusal for a scope that is unknown or not registered */
export function scopesOf({ configuration }: Client, address: ReturnAddress, scope: unknown): string[] {
  const scopes = typeof scope === 'string' ? words(scope) : []
  const known: readonly string[] = scopeNames
  const isAllowed = scopes.every((name) => known.includes(name) && configuration.scopes.includes(name))
  if (!isAllowed || !scopes.includes('openid')) throw new ReturnedRefusal(address, 'invalid_scope')
  return scopes
}

function claimsOf({ configuration }: Client, address: ReturnAddress, claims: unknown): string[] {
  if (claims === undefined) return []
  const refusal = new ReturnedRefusal(address, 'invalid_request', 'Request contains invalid claims')
  const requested = readClaims(claims)
  if (requested === undefined) throw refusal
  const names = Object.keys(readClaims(requested['userinfo']) ?? {})
  const isAllowed = names.every(
    (name) => identityClaims.includes(name) && configuration.claims.includes(name),
  )
  if (!isAllowed) throw refusal
  return names
}

function nonceOf({ configuration }: Client, address: ReturnAddress, nonce: unknown): string | null {
  if (typeof nonce === 'string' && nonce !== '') return nonce
  if (configuration.permitMissingNonce) return null
  throw new ReturnedRefusal(address, 'invalid_request', 'Request is missing nonce parameter')
}

/** RFC 7636, with the method S256 alone. */
function challengeOf(
  { configuration }: Client,
  address: ReturnAddress,
  { codeChallenge, codeChallengeMethod }: RequestFields,
): string | null {
  const refuse = (description: string): never => {
    throw new ReturnedRefusal(address, 'invalid_request', description)
  }
  if (codeChallenge === undefined) {
    return configuration.pkceEnforced
      ? refuse('Request is missing code_challenge parameter, but PKCE is enforced.')
      : null
  }
  if (typeof codeChallenge !== 'string' || codeChallenge.trim() === '') {
    return refuse('Invalid value for code_challenge parameter.')
  }
  if (codeChallengeMethod === undefined || codeChallengeMethod === '') {
    return refuse(
      'Request is missing code_challenge_method parameter. code_challenge_method is required when code_challenge is present.',
    )
  }
  return codeChallengeMethod === 'S256'
    ? codeChallenge
    : refuse('Invalid value for code_challenge_method parameter.')
}

function vectorsOf(
  client: Client,
  address: ReturnAddress,
  vtr: unknown,
): Pick<CheckedFields, 'credentialLevel' | 'levelsOfConfidence'> {
  const vectors = readVectors(vtr)
  const [lowest] = vectors ?? []
  if (vectors === undefined || lowest === undefined) {
    throw new ReturnedRefusal(address, 'invalid_request', 'Request vtr not valid')
  }
  if (!vectors.every((vector) => isPermitted(client, vector, vtr))) {
    throw new ReturnedRefusal(address, 'invalid_request', 'Request vtr is not permitted')
  }
  return {
    credentialLevel: lowest.credentialLevel,
    levelsOfConfidence: vectors.map(({ levelOfConfidence }) => levelOfConfidence),
  }
}

/** Identity data is never sent to a service that authenticates with a shared secret. */
function isPermitted({ configuration }: Client, vector: VectorOfTrust, vtr: unknown): boolean {
  const { levelsOfConfidence, identityVerificationSupported, tokenAuthMethod } = configuration
  if (!asksIdentity(vector)) return vtr === undefined || levelsOfConfidence.includes('P0') || !namesLevel(vtr)
  return (
    levelsOfConfidence.includes(vector.levelOfConfidence) &&
    identityVerificationSupported &&
    tokenAuthMethod !== 'client_secret_post'
  )
}

/** P0 counts as asked for only where it is written out. */
function namesLevel(vtr: unknown): boolean {
  return JSON.stringify(vtr).includes('P0')
}
