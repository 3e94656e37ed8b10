import { postJson } from './http.ts'
import type { AnswerFields } from './protocol/answer.ts'
import { at, listAt, textAt, textsAt } from './protocol/json.ts'
import { WalletProblem } from './protocol/problem.ts'
import type { RequestLink } from './protocol/request-link.ts'
import type { VerifierTrust } from './protocol/request-object.ts'

/** A request of a verifier elsewhere, as this site has fetched it. */
export interface RelayedRequest {
  jws: string
  /** As the register of this site calls it. */
  verifierName: Record<string, string>
  trust: VerifierTrust
  walletNonce: string | undefined
  serverAheadMs: number
}

const requestsPath = '/api/v1/wallet/relay/requests'
const answersPath = '/api/v1/wallet/relay/answers'

/**
 * Has this site fetch the request of a verifier that is on its register: pages may talk to their own site only. The
 * signature is checked here, with the keys that the register vouches for.
 * @throws WalletProblem
 */
export async function fetchThroughSite(
  origin: string,
  { clientId, source }: RequestLink,
): Promise<RelayedRequest> {
  const walletNonce = 'method' in source && source.method === 'post' ? crypto.randomUUID() : undefined
  const question =
    'request' in source
      ? { clientId, request: source.request }
      : { clientId, requestUri: source.requestUri, method: source.method }
  const answer = await postJson(
    origin,
    requestsPath,
    walletNonce === undefined ? question : { ...question, walletNonce },
  )
  if (!answer.ok) throw new WalletProblem(refusalOf(answer.error))
  const { body, serverAheadMs } = answer
  const keys = listAt(body, 'keys').map((jwk) => ({ ...(typeof jwk === 'object' ? jwk : {}) }))
  return {
    jws: textAt(body, 'request'),
    verifierName: textsAt(body, 'name'),
    trust: {
      keysOf: async () => keys,
      trustsChain: async (chain) => sameChain(chain, listAt(body, 'chain')),
    },
    walletNonce,
    serverAheadMs,
  }
}

function sameChain(chain: readonly string[], checked: readonly unknown[]): boolean {
  return (
    checked.length > 0 && chain.length === checked.length && chain.every((entry, i) => entry === checked[i])
  )
}

const refusals: Readonly<Record<string, string>> = {
  unknown_verifier: 'error.unknownVerifier',
  unreachable: 'error.verifierAway',
  asks_too_much: 'error.tooMuch',
}

function refusalOf(error: string | undefined): string {
  return refusals[error ?? ''] ?? 'error.request'
}

/** Has this site carry the encrypted answer. @returns where to go @throws WalletProblem */
export async function postThroughSite(
  origin: string,
  answer: { clientId: string; responseUri: string; fields: AnswerFields },
): Promise<string | undefined> {
  const { ok, body } = await postJson(origin, answersPath, answer)
  if (!ok) throw new WalletProblem('error.answer')
  const target = at(body, 'redirectUri')
  if (typeof target !== 'string') return undefined
  if (!URL.canParse(target) || !['https:', new URL(origin).protocol].includes(new URL(target).protocol)) {
    throw new WalletProblem('error.answer')
  }
  return target
}
