import { addMs, secondMs } from '#kernel/clock'
import { decodeJwt, hasSignatureOf, type DecodedJwt } from '#kernel/crypto'
import type { Kernel } from '#kernel/module'
import { clockSkewMs } from '../../domain/limits.ts'
import { statusClient, type StatusClient } from '../../store/status-client.ts'
import { keysOfServer, NoKeysError } from '../../uk-profile/key-set.ts'
import { badRequest, ServiceRefusal, unauthorised } from './refusal.ts'

/** A request as it came. */
export interface SentRequest {
  contentType: string | undefined
  body: Uint8Array
}

/** A request of a known client, whose signature is right. */
export interface ClientRequest {
  client: StatusClient
  /** A UUID in lower case. */
  jti: string
  claims: Readonly<Record<string, unknown>>
}

const mediaType = 'application/jwt'
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Reads a request to the status service: a JWT, signed with a key of a registered client.
 * @param checkClaims what else its claims must say; looked at before the signature, as the profile has it
 * @throws ServiceRefusal
 */
export async function readRequest(
  kernel: Kernel,
  { contentType, body }: SentRequest,
  checkClaims: (claims: ClientRequest['claims']) => void,
): Promise<ClientRequest> {
  if (contentType?.split(';')[0]?.trim().toLowerCase() !== mediaType) {
    throw badRequest(`Content-Type header must be ${mediaType}`)
  }
  const jwt = decodeJwt(Buffer.from(body).toString('utf8').trim())
  if (jwt === undefined) throw badRequest('Error decoding JWT or converting to JSON')
  const keyId = checkHeader(jwt)
  const jti = checkCommonClaims(kernel.clock.now(), jwt.claims)
  checkClaims(jwt.claims)
  const client = await clientNamed(kernel, jwt.claims['iss'])
  await checkSignature(kernel, client, jwt, keyId)
  return { client, jti, claims: jwt.claims }
}

/** @returns the name of the key */
function checkHeader({ header: { kid, typ, alg } }: DecodedJwt): string {
  if (kid === undefined) throw unauthorised('No Key ID in Header')
  if (typeof kid !== 'string' || kid === '') throw unauthorised('Invalid Key ID in Header')
  if (typ === undefined) throw unauthorised('No Type in Header')
  if (typ !== 'JWT') throw unauthorised('Invalid Type in Header')
  if (alg === undefined) throw unauthorised('No Algorithm in Header')
  if (alg !== 'ES256') throw unauthorised('Invalid Algorithm in Header')
  return kid
}

/** @returns the jti */
function checkCommonClaims(now: Date, { iss, iat, jti, exp }: ClientRequest['claims']): string {
  if (iss === undefined) throw unauthorised('No Issuer in Payload')
  if (iat === undefined) throw badRequest('No iat in Payload')
  if (!isMoment(iat) || iat * secondMs > addMs(now, clockSkewMs).getTime()) {
    throw badRequest('Invalid iat in Payload')
  }
  if (jti === undefined) throw badRequest('No jti in Payload')
  if (typeof jti !== 'string' || !uuid.test(jti)) throw badRequest('Invalid jti in Payload')
  if (exp !== undefined && !(isMoment(exp) && exp * secondMs > addMs(now, -clockSkewMs).getTime())) {
    throw badRequest('Invalid exp in Payload')
  }
  return jti
}

/** Whole seconds since 1970, as far as dates go. */
export function isMoment(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < latestSeconds
}

const latestSeconds = Date.UTC(9999, 11, 31) / secondMs

async function clientNamed({ db }: Kernel, iss: unknown): Promise<StatusClient> {
  const known = typeof iss === 'string' && !iss.includes('\0') ? await statusClient(db, iss) : undefined
  if (known === undefined || known.state !== 'active') throw unauthorised('JWT has non-matching Client ID')
  return known
}

async function checkSignature(
  kernel: Kernel,
  { jwksUrl }: StatusClient,
  jwt: DecodedJwt,
  keyId: string,
): Promise<void> {
  const keys = await keysOfServer(kernel, jwksUrl, keyId).catch((error: unknown) => {
    if (error instanceof NoKeysError)
      throw new ServiceRefusal(503, 'The keys of the client cannot be fetched')
    throw error
  })
  if (keys.length === 0) throw unauthorised('Invalid Key ID in Header')
  if (!keys.some((key) => hasSignatureOf(jwt, key))) throw unauthorised('JWT has non-verified signature')
}
