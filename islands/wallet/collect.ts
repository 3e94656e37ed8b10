import { decodeProtectedHeader } from 'jose'
import { readDidKey } from '../../src/modules/wallet/domain/did-key.ts'
import type { CredentialFormat } from '../../src/modules/wallet/domain/template.ts'
import { keysOf } from './body-keys.ts'
import type { CardCopy } from './card-store.ts'
import { getJson, postJson, type Answer } from './http.ts'
import { at, listAt, textAt } from './protocol/json.ts'
import { isSameKey, makeKeyPair, sign, verified, type NewKey, type SealKey } from './protocol/keys.ts'
import { holderKeyOfMdoc } from './protocol/mdoc.ts'
import { WalletProblem } from './protocol/problem.ts'

/** Where an issuer takes what (OpenID4VCI 1.0 section 12.2). */
export interface Endpoints {
  token: string
  nonce: string
  credential: string
  notification: string
  /** Copies that it gives at once. */
  batchSize: number
}

/** What a token allows. */
export interface Grant {
  accessToken: string
  endpoints: Endpoints
  configurationId: string
  format: CredentialFormat
}

export interface Collected {
  copies: CardCopy[]
  /** Tells the issuer that they are safe, so that it can forget what it kept for a retry. */
  accept(): Promise<void>
}

const mostCopies = 10

export async function endpointsOf(
  origin: string,
  metadata: unknown,
  configurationId: string,
): Promise<Endpoints> {
  const configuration = at(metadata, 'credential_configurations_supported', configurationId)
  // The registered number is for all kinds of cards; ours also say it of each.
  const copies = at(configuration, 'copies') ?? at(metadata, 'batch_credential_issuance', 'batch_size')
  return {
    token: await tokenEndpoint(origin, textAt(metadata, 'authorization_servers', 0)),
    nonce: textAt(metadata, 'nonce_endpoint'),
    credential: textAt(metadata, 'credential_endpoint'),
    notification: textAt(metadata, 'notification_endpoint'),
    batchSize: typeof copies === 'number' ? Math.min(copies, mostCopies) : 1,
  }
}

/** RFC 8414 section 3.1: the well-known part stands before the path of the issuer. */
async function tokenEndpoint(origin: string, server: string): Promise<string> {
  const { pathname } = new URL(server, origin)
  const { body } = await getJson(origin, `${origin}/.well-known/oauth-authorization-server${pathname}`)
  return textAt(body, 'token_endpoint')
}

/** Asks for as many copies as the issuer gives, each for a key of its own. @throws WalletProblem */
export async function collectCopies(
  origin: string,
  grant: Grant,
  seal: SealKey | undefined,
): Promise<Collected> {
  const keys = await Promise.all(Array.from({ length: grant.endpoints.batchSize }, () => makeKeyPair(seal)))
  const answer = await ask(origin, grant, keys)
  if (!answer.ok) throw new WalletProblem('error.offer')
  const credentials = listAt(answer.body, 'credentials').map((entry) => textAt(entry, 'credential'))
  if (credentials.length === 0) throw new WalletProblem('error.credential')
  const copies = await Promise.all(
    credentials.map((credential) => checked(origin, grant.format, credential, keys)),
  )
  const notificationId = textAt(answer.body, 'notification_id')
  const { endpoints, accessToken } = grant
  return {
    copies,
    async accept() {
      const notice = { notification_id: notificationId, event: 'credential_accepted' }
      // It is no loss when this does not arrive.
      await postJson(origin, endpoints.notification, notice, accessToken).catch(() => undefined)
    },
  }
}

async function ask(
  origin: string,
  { accessToken, endpoints, configurationId }: Grant,
  keys: readonly NewKey[],
): Promise<Answer> {
  const fresh = await postJson(origin, endpoints.nonce, undefined)
  const claims = { aud: origin, nonce: textAt(fresh.body, 'c_nonce') }
  const proofs = await Promise.all(
    keys.map(({ privateKey, publicJwk }) =>
      sign(privateKey, { typ: 'openid4vci-proof+jwt', jwk: publicJwk }, claims, fresh.serverAheadMs),
    ),
  )
  const request = { credential_configuration_id: configurationId, proofs: { jwt: proofs } }
  return postJson(origin, endpoints.credential, request, accessToken)
}

/** A copy is kept only if a public body of this site signed it, and for a key that this browser made. */
async function checked(
  origin: string,
  format: CredentialFormat,
  credential: string,
  keys: readonly NewKey[],
): Promise<CardCopy> {
  const holderKey = await signedHolderKey(origin, format, credential)
  for (const { privateKey, publicJwk, sealedKey } of keys) {
    if (!(await isSameKey(publicJwk, holderKey))) continue
    return { credential, privateKey, publicJwk, ...(sealedKey === undefined ? {} : { sealedKey }) }
  }
  throw new WalletProblem('error.credential')
}

/** The key that an issuer has bound a card to, once its signature is checked. */
async function signedHolderKey(
  origin: string,
  format: CredentialFormat,
  credential: string,
): Promise<unknown> {
  if (format === 'mdoc') {
    const { body } = await getJson(origin, `${origin}/iacas`)
    const authorities = listAt(body, 'data').map((authority) => textAt(authority, 'certificatePem'))
    return holderKeyOfMdoc(credential, authorities)
  }
  const [jwt = ''] = credential.split('~')
  const [signer = ''] = (decodeProtectedHeader(jwt).kid ?? '').split('#')
  const keys = await keysOf(origin, signer, 'assertionMethod')
  if (format === 'sd-jwt-vc') return at(await verified(jwt, keys, 'dc+sd-jwt'), 'cnf', 'jwk')
  const payload = await verified(jwt, keys, format === 'open-badge' ? 'JWT' : 'vc+jwt')
  return at(payload, 'cnf', 'jwk') ?? readDidKey(textAt(payload, 'sub'))
}
