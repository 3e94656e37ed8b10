import { bodyDid, bodyOfClient } from '../../src/modules/wallet/domain/body-id.ts'
import { bodyPath } from '../../src/modules/wallet/domain/addresses.ts'
import { keysOf } from './body-keys.ts'
import { getJson, send } from './http.ts'
import { textAt, textsAt } from './protocol/json.ts'
import { WalletProblem } from './protocol/problem.ts'
import type { RequestLink } from './protocol/request-link.ts'
import { verifyRequestObject, type VerifiedRequest, type VerifierTrust } from './protocol/request-object.ts'
import { fetchThroughSite } from './relay.ts'

/** What somebody asks to see, after its signature and its name on a register were checked. */
export interface ShareRequest {
  request: VerifiedRequest
  verifierName: Record<string, string>
  /** Why it is trusted: a public body of this site, or one of others that are on its register. */
  trust: 'public-body' | 'register'
  serverAheadMs: number
}

/** Fetches and checks the request that a link names. @throws WalletProblem */
export async function fetchRequest(origin: string, link: RequestLink): Promise<ShareRequest> {
  const slug = bodyOfClient(origin, link.clientId)
  return slug === undefined ? readOutsideRequest(origin, link) : readOwnRequest(origin, link, slug)
}

async function readOwnRequest(
  origin: string,
  { clientId, source }: RequestLink,
  slug: string,
): Promise<ShareRequest> {
  const jws = 'request' in source ? source.request : await fetchOwn(origin, source.requestUri)
  const register = await getJson(origin, origin + bodyPath(slug))
  if (textAt(register.body, 'client_id') !== clientId) throw new WalletProblem('error.verifier')
  const trust: VerifierTrust = {
    keysOf: () => keysOf(origin, bodyDid(origin, slug), 'authentication'),
    trustsChain: async () => false,
  }
  const { serverAheadMs } = register
  const request = await verifyRequestObject(jws, { clientId, trust, now: Date.now() + serverAheadMs })
  if (new URL(request.responseUri, origin).origin !== origin) throw new WalletProblem('error.verifier')
  const verifierName = textsAt(register.body, 'name')
  return { request, verifierName, trust: 'public-body', serverAheadMs }
}

async function fetchOwn(origin: string, uri: string): Promise<string> {
  const response = await send(origin, uri)
  if (!response.ok) throw new WalletProblem('error.request')
  return response.text()
}

async function readOutsideRequest(origin: string, link: RequestLink): Promise<ShareRequest> {
  const { jws, verifierName, trust, walletNonce, serverAheadMs } = await fetchThroughSite(origin, link)
  const now = Date.now() + serverAheadMs
  const expectation = { clientId: link.clientId, trust, now }
  const request = await verifyRequestObject(
    jws,
    walletNonce === undefined ? expectation : { ...expectation, walletNonce },
  )
  // What goes through this site is encrypted for the verifier, or it does not go.
  if (request.encryption === undefined) throw new WalletProblem('error.notEncrypted')
  return { request, verifierName, trust: 'register', serverAheadMs }
}
