import { decodeJwt, hasSignatureOf } from '#kernel/crypto'
import { addMs, minuteMs, secondMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import { usableKeys, type SetKey } from '../clients/key-set.ts'
import type { UpstreamProvider } from '../domain/upstream-provider.ts'
import { UpstreamFailure } from './failure.ts'

type Authority = NonNullable<UpstreamProvider['identity']>

interface KnownKeys {
  keys: readonly SetKey[]
  freshUntil: Date
  triedAt: Date
}

const freshMs = 60 * minuteMs
const betweenFetchesMs = minuteMs
const clockSkewSeconds = 30

const knownKeys = new WeakMap<object, Map<string, KnownKeys>>()

/**
 * The claims of a core identity JWT (One Login's guide, "Validate your user's identity credential"). Keys are read from the
 * one address that the deployment's settings pin: no token and no document can name another.
 * @throws UpstreamFailure unless it is signed with ES256 by the pinned authority, for this client and this subject, now
 */
export async function coreIdentityClaims(
  kernel: Kernel,
  { clientId }: UpstreamProvider,
  authority: Authority,
  { jwt, subject }: { jwt: string; subject: string },
): Promise<Readonly<Record<string, unknown>>> {
  const token = decodeJwt(jwt)
  const kid = token?.header['kid']
  if (token === undefined || token.header['alg'] !== 'ES256' || typeof kid !== 'string')
    throw new UpstreamFailure('untrusted', 'The core identity is no ES256 token')
  const { iss, aud, sub, exp, nbf } = token.claims
  const nowSeconds = kernel.clock.now().getTime() / secondMs
  const isCurrent =
    typeof exp === 'number' &&
    exp + clockSkewSeconds > nowSeconds &&
    (typeof nbf !== 'number' || nbf - clockSkewSeconds <= nowSeconds)
  const isForUs = iss === authority.issuer && [aud].flat().includes(clientId) && sub === subject
  if (!isCurrent || !isForUs)
    throw new UpstreamFailure('untrusted', 'The core identity is not for this sign-in')
  const keys = await keysNamed(kernel, authority, kid)
  if (!keys.some(({ key }) => hasSignatureOf(token, key)))
    throw new UpstreamFailure('untrusted', 'The core identity was not signed by the pinned authority')
  return token.claims
}

async function keysNamed(kernel: Kernel, authority: Authority, kid: string): Promise<SetKey[]> {
  const { clock, db } = kernel
  const cache = knownKeys.get(db) ?? new Map<string, KnownKeys>()
  knownKeys.set(db, cache)
  const now = clock.now()
  const known = cache.get(authority.documentUrl)
  const found = (known?.keys ?? []).filter((key) => key.kid === kid)
  const isFresh = known !== undefined && known.freshUntil > now
  if (isFresh && (found.length > 0 || addMs(known.triedAt, betweenFetchesMs) > now)) return found
  const keys = await fetchKeys(kernel, authority)
  cache.set(authority.documentUrl, { keys, freshUntil: addMs(now, freshMs), triedAt: now })
  return keys.filter((key) => key.kid === kid)
}

/** The keys of a DID document (DID Core 1.0, section 5.3.2) that are under the pinned identifier. */
async function fetchKeys(kernel: Kernel, { did, documentUrl }: Authority): Promise<SetKey[]> {
  const answer = await kernel.outbound(documentUrl, { redirect: 'error' }).catch((error: unknown) => {
    throw new UpstreamFailure('unavailable', 'The keys of the core identity cannot be had', error)
  })
  const document = answer.ok ? parse(await answer.text()) : undefined
  const methods = document?.['assertionMethod']
  if (document === undefined || document['id'] !== did || !Array.isArray(methods))
    throw new UpstreamFailure('untrusted', 'The address of the keys holds another document')
  const own = methods.filter(isFields).filter(({ id, controller }) => {
    return controller === did && typeof id === 'string' && id.startsWith(`${did}#`)
  })
  return usableKeys({
    keys: own.map(({ id, publicKeyJwk }) => ({ ...(isFields(publicKeyJwk) ? publicKeyJwk : {}), kid: id })),
  })
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const document: unknown = JSON.parse(text)
    return isFields(document) ? document : undefined
  } catch {
    return undefined
  }
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
