import { addMs, minuteMs, secondMs } from '#kernel/clock'
import { decodeJwt, type DecodedJwt } from '#kernel/crypto'
import type { Client } from '../../domain/client.ts'
import type { OneLogin } from '../context.ts'
import { field, type TokenForm } from './read-form.ts'
import { TokenRefusal } from './refusal.ts'

/** A service that showed who it is, and what it showed it with, so that this can be used once. */
export interface AuthenticatedClient {
  client: Client
  /** Names the assertion among those of all services. */
  assertionKey: string
  assertionExpiresAt: Date
}

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const rsaAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']
const assertionAlgorithms = [...rsaAlgorithms, 'ES256']
const knownAlgorithms = new Set([...assertionAlgorithms, 'ES384', 'ES512'])
const clockSkewSeconds = 30
/** How far a service's clock may be ahead of ours. */
const aheadSeconds = 60
/** An assertion is remembered a little longer than it is good for. */
const rememberedLongerMs = minuteMs
/** An assertion that is good for years is still remembered this long at the most: its code is gone by then. */
const longestRememberedMs = 24 * 60 * minuteMs

/** Who asks for tokens: by signed assertion (RFC 7523), or by secret where that was agreed. @throws TokenRefusal */
export async function authenticateClient(provider: OneLogin, form: TokenForm): Promise<AuthenticatedClient> {
  const assertion = field(form, 'client_assertion')
  const type = field(form, 'client_assertion_type')
  if (assertion !== undefined && type !== undefined) return byAssertion(provider, form, assertion, type)
  return bySecret(provider, form)
}

async function byAssertion(
  provider: OneLogin,
  form: TokenForm,
  assertion: string,
  type: string,
): Promise<AuthenticatedClient> {
  const token = type === assertionType ? readAssertion(assertion) : undefined
  const clientId = token?.claims['sub']
  const named = field(form, 'client_id')
  const namesAnother = named !== undefined && named !== clientId
  if (token === undefined || typeof clientId !== 'string' || namesAnother) {
    throw new TokenRefusal('invalid_request', 'Invalid private_key_jwt')
  }
  const client = await knownClient(provider, clientId)
  if (client.configuration.tokenAuthMethod !== 'private_key_jwt') {
    throw new TokenRefusal('invalid_client', 'Client is not registered to use private_key_jwt')
  }
  const expiresAtSeconds = Number(token.claims['exp'])
  if (expiresAtSeconds + clockSkewSeconds < provider.nowSeconds()) {
    throw new TokenRefusal('invalid_grant', 'private_key_jwt has expired')
  }
  await checkSigner(provider, client, token)
  return { client, ...onceOnly(provider, clientId, token, expiresAtSeconds) }
}

/** Undefined for what is no assertion: a part is missing, or of the wrong kind. */
function readAssertion(assertion: string): DecodedJwt | undefined {
  const token = decodeJwt(assertion)
  if (token === undefined || token.signature.byteLength === 0) return undefined
  const { sub, iss, aud, exp, nbf, iat } = token.claims
  const isComplete = isText(sub) && isText(iss) && aud !== undefined && typeof exp === 'number'
  const hasTimes = [nbf, iat].every((time) => time === undefined || typeof time === 'number')
  const { alg } = token.header
  return isComplete && hasTimes && typeof alg === 'string' && knownAlgorithms.has(alg) ? token : undefined
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

async function checkSigner(provider: OneLogin, client: Client, token: DecodedJwt): Promise<void> {
  const { issuer } = provider
  const accepted: readonly unknown[] = [issuer, issuer.replace(/\/$/, ''), `${issuer}token`]
  const audiences = [token.claims['aud']].flat()
  const isForUs = audiences.length > 0 && audiences.every((audience) => accepted.includes(audience))
  const { iss, nbf } = token.claims
  const hasBegun = nbf === undefined || Number(nbf) <= provider.nowSeconds() + aheadSeconds
  const outcome =
    isForUs && iss === client.clientId && hasBegun
      ? await provider.signatureBy(client, token, assertionAlgorithms)
      : 'bad'
  if (outcome === 'no-keys') {
    const description = 'Failed to fetch or parse JWKS to verify signature of private_key_jwt'
    throw new TokenRefusal('server_error', description)
  }
  if (outcome === 'bad') throw new TokenRefusal('invalid_client', 'Invalid signature in private_key_jwt')
}

function onceOnly(
  { kernel }: OneLogin,
  clientId: string,
  { claims }: DecodedJwt,
  expiresAtSeconds: number,
): Pick<AuthenticatedClient, 'assertionKey' | 'assertionExpiresAt'> {
  const { crypto, clock } = kernel
  const { jti } = claims
  // One Login takes assertions without a name. Two of the same second are alike, so they cannot be told from a replay;
  // the code that comes with each works once.
  const name = isText(jti) ? `jti ${jti}` : `unnamed ${crypto.uuid()}`
  const remembered = Math.min(
    expiresAtSeconds * secondMs + rememberedLongerMs,
    clock.now().getTime() + longestRememberedMs,
  )
  return {
    assertionKey: crypto.sha256(`${clientId} ${name}`),
    assertionExpiresAt: new Date(remembered),
  }
}

async function bySecret(provider: OneLogin, form: TokenForm): Promise<AuthenticatedClient> {
  const { crypto, clock } = provider.kernel
  const clientId = form.get('client_id')
  const secret = form.get('client_secret')
  if (clientId === undefined || secret === undefined) {
    throw new TokenRefusal('invalid_request', 'Invalid token authentication method used')
  }
  if (clientId === '' || secret === '') throw new TokenRefusal('invalid_request', 'Invalid client secret')
  const client = await knownClient(provider, clientId)
  const { tokenAuthMethod, clientSecretHash } = client.configuration
  if (tokenAuthMethod !== 'client_secret_post') {
    throw new TokenRefusal('invalid_client', 'Client is not registered to use client_secret_post')
  }
  if (clientSecretHash === null) throw new TokenRefusal('invalid_client', 'No client secret registered')
  if (!(await crypto.verifySecret(clientSecretHash, secret))) {
    throw new TokenRefusal('invalid_client', 'Invalid client secret')
  }
  // A secret is no assertion: each request counts as one of its own.
  return { client, assertionKey: crypto.uuid(), assertionExpiresAt: addMs(clock.now(), minuteMs) }
}

/** @throws TokenRefusal for a service that is unknown or switched off */
async function knownClient(provider: OneLogin, clientId: string): Promise<Client> {
  const client = await provider.clientOf(clientId)
  if (client?.isActive !== true) throw new TokenRefusal('invalid_client')
  return client
}
