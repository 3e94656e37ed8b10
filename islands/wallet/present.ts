import { bodyDid, bodyOfClient } from '../../src/modules/wallet/domain/body-id.ts'
import { bodyPath } from '../../src/modules/wallet/domain/addresses.ts'
import { keysOf } from './body-keys.ts'
import { markShown, nextCopy, type Card } from './card-store.ts'
import { noteChange } from './backup/setting.ts'
import { labelOf } from './facts.ts'
import { saveHistory, type HistoryEntry } from './history-store.ts'
import { getJson, postForm, send } from './http.ts'
import { answerFields, refusalFields, type AnswerFields, type Selection } from './protocol/answer.ts'
import { textAt, textsAt } from './protocol/json.ts'
import { WalletProblem } from './protocol/problem.ts'
import type { RequestLink } from './protocol/request-link.ts'
import { verifyRequestObject, type VerifiedRequest, type VerifierTrust } from './protocol/request-object.ts'
import { fetchThroughSite, postThroughSite } from './relay.ts'

/** What somebody asks to see, after its signature and its name on a register were checked. */
export interface ShareRequest {
  request: VerifiedRequest
  verifierName: Record<string, string>
  /** Why it is trusted: a public body of this site, or one of others that are on its register. */
  trust: 'public-body' | 'register'
  serverAheadMs: number
}

/** Fetches and checks the request that a link names. @throws WalletProblem */
export async function readRequest(origin: string, link: RequestLink): Promise<ShareRequest> {
  const slug = bodyOfClient(origin, link.clientId)
  return slug === undefined ? readOutsideRequest(origin, link) : readOwnRequest(origin, link, slug)
}

async function readOwnRequest(
  origin: string,
  { clientId, source }: RequestLink,
  slug: string,
): Promise<ShareRequest> {
  const jws = 'request' in source ? source.request : await fetchRequest(origin, source.requestUri)
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

async function fetchRequest(origin: string, uri: string): Promise<string> {
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

/**
 * Shows what was asked for, and nothing else, each time with a copy of the card that nobody has seen.
 * @returns where to go, or undefined when the verifier names no place
 * @throws WalletProblem
 */
export async function share(
  origin: string,
  asked: ShareRequest,
  selections: readonly Selection<Card>[],
): Promise<string | undefined> {
  const shown = selections.map(({ queryId, card, claims }) => {
    const copy = nextCopy(card)
    if (copy === undefined) throw new WalletProblem('error.credential')
    return { queryId, card, format: card.format, copy, claims }
  })
  const fields = await answerFields(asked.request, shown, asked.serverAheadMs)
  // Before it is sent: a copy whose way is not known has to count as seen.
  for (const { card, copy } of shown) await markShown(card, copy)
  const target = await respond(origin, asked, fields).catch(async (error: unknown) => {
    await remember(asked, selections, 'not-accepted')
    throw error
  })
  await remember(asked, selections, 'shared')
  return target
}

/** Tells the verifier that the person said no. */
export async function decline(origin: string, asked: ShareRequest): Promise<string | undefined> {
  await remember(asked, [], 'refused')
  return respond(origin, asked, refusalFields(asked.request))
}

async function remember(
  { request, verifierName }: ShareRequest,
  selections: readonly Selection<Card>[],
  outcome: HistoryEntry['outcome'],
): Promise<void> {
  await saveHistory({
    id: crypto.randomUUID(),
    at: new Date(),
    verifierName,
    verifierId: request.clientId,
    purpose: request.purpose,
    shown: selections.map(({ card, claims }) => ({
      card: card.title,
      claims: claims.map((path) => labelOf(card, path)),
    })),
    outcome,
  })
  await noteChange()
}

async function respond(
  origin: string,
  { request: { responseUri, clientId }, trust }: ShareRequest,
  fields: AnswerFields,
): Promise<string | undefined> {
  if (trust === 'register') return postThroughSite(origin, { clientId, responseUri, fields })
  const answer = await postForm(origin, responseUri, { ...fields })
  if (!answer.ok) throw new WalletProblem('error.answer')
  const target = textAt(answer.body, 'redirect_uri')
  if (target === '') return undefined
  if (new URL(target, origin).origin !== origin) throw new WalletProblem('error.foreign')
  return target
}
