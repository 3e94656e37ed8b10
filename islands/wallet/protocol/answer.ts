import { CompactEncrypt, importJWK } from 'jose'
import {
  evaluateDcql,
  type CardMatch,
  type DcqlEvaluation,
} from '../../../src/modules/wallet/domain/dcql/match.ts'
import type { ClaimPath } from '../../../src/modules/wallet/domain/dcql/query.ts'
import { queriedCard, type HeldCard } from './held-card.ts'
import type { HeldCopy } from './held-copy.ts'
import { presentMdocCopy } from './mdoc.ts'
import { presentJwtVc } from './present-jwt-vc.ts'
import { presentSdJwt } from './present-sd-jwt.ts'
import type { VerifiedRequest } from './request-object.ts'

/** One card for one part of a request, and what of it would be shown. */
export interface Selection<Card extends HeldCard = HeldCard> {
  queryId: string
  card: Card
  /** None: only what every reader sees. */
  claims: readonly ClaimPath[]
}

/** What the person can decide about one part of a request. */
export interface Choice<Card extends HeldCard = HeldCard> {
  /** One of them answers this part; the first is proposed. */
  candidates: readonly Selection<Card>[]
  /** May be left out. */
  isOptional: boolean
}

/**
 * The parts of a request that held cards can answer, those that are asked for at least first.
 * Empty when the request cannot be answered: then nothing is to be sent (OpenID4VP 1.0 section 6.4.2).
 */
export function choicesFor<Card extends HeldCard>(
  { query }: Pick<VerifiedRequest, 'query'>,
  cards: readonly Card[],
): Choice<Card>[] {
  const evaluation = evaluateDcql(query, cards.map(queriedCard))
  if (!evaluation.canAnswer) return []
  const candidatesOf = (queryId: string) =>
    (evaluation.matches.get(queryId) ?? []).flatMap((match) => selectionOf(queryId, match, cards))
  const seen = new Set<string>()
  return evaluation.choices
    .toSorted((left, right) => Number(right.required) - Number(left.required))
    .flatMap(({ options, required }) =>
      partsOf(options)
        .map((queryIds) => queryIds.filter((id) => !seen.has(id)))
        .filter((queryIds) => queryIds.length > 0)
        .map((queryIds) => {
          for (const id of queryIds) seen.add(id)
          return { candidates: queryIds.flatMap(candidatesOf), isOptional: !required }
        }),
    )
}

/** Ways of one card each are alternatives to choose from; of ways with several cards the preferred one is taken. */
function partsOf(options: DcqlEvaluation['choices'][number]['options']): readonly (readonly string[])[] {
  if (options.every((queryIds) => queryIds.length === 1)) return [options.flat()]
  return (options[0] ?? []).map((queryId) => [queryId])
}

function selectionOf<Card extends HeldCard>(
  queryId: string,
  { cardId, claims }: CardMatch,
  cards: readonly Card[],
): Selection<Card>[] {
  const card = cards.find(({ id }) => id === cardId)
  if (card === undefined) return []
  const isWhole = card.format === 'sd-jwt-vc'
  return [{ queryId, card, claims: isWhole ? topLevelNames(claims).map((name) => [name]) : claims }]
}

/** What is shown of one copy of a card. */
export interface ShownCopy {
  queryId: string
  format: HeldCard['format']
  copy: HeldCopy
  claims: readonly ClaimPath[]
}

/** What is posted to the verifier, as fields of a form. */
export type AnswerFields = Readonly<Record<string, string>>

/**
 * The answer of a person who shares (OpenID4VP 1.0 section 8): encrypted when the request says so.
 * @param serverAheadMs how far the verifier's clock is ahead of this one
 * @throws WalletProblem
 */
export async function answerFields(
  request: VerifiedRequest,
  shown: readonly ShownCopy[],
  serverAheadMs = 0,
): Promise<AnswerFields> {
  const vpToken: Record<string, string[]> = {}
  for (const part of shown) vpToken[part.queryId] = [await presentationOf(request, part, serverAheadMs)]
  const { encryption, state } = request
  const stateField = state === undefined ? {} : { state }
  if (encryption === undefined) return { vp_token: JSON.stringify(vpToken), ...stateField }
  const { jwk, enc } = encryption
  const header = { alg: 'ECDH-ES', enc, ...(jwk.kid === undefined ? {} : { kid: jwk.kid }) }
  const content = new TextEncoder().encode(JSON.stringify({ vp_token: vpToken, ...stateField }))
  const encrypt = new CompactEncrypt(content).setProtectedHeader(header)
  return { response: await encrypt.encrypt(await importJWK(jwk, 'ECDH-ES')) }
}

/** The answer of a person who does not share. It holds nothing that needs encrypting. */
export function refusalFields({ state }: Pick<VerifiedRequest, 'state'>): AnswerFields {
  return { error: 'access_denied', ...(state === undefined ? {} : { state }) }
}

async function presentationOf(
  request: VerifiedRequest,
  { format, copy, claims }: ShownCopy,
  serverAheadMs: number,
): Promise<string> {
  const challenge = { audience: request.clientId, nonce: request.nonce, serverAheadMs }
  if (format === 'sd-jwt-vc') return presentSdJwt(copy, topLevelNames(claims), challenge)
  if (format !== 'mdoc') return presentJwtVc(copy, challenge)
  const { clientId, nonce, responseUri, encryption } = request
  return presentMdocCopy(copy, claims, { clientId, nonce, responseUri, thumbprint: encryption?.thumbprint })
}

/** Claims of our cards are kept back and shown as a whole, by their name, even where only a part is asked for. */
function topLevelNames(claims: readonly ClaimPath[]): string[] {
  return [...new Set(claims.map(([name]) => name).filter((name) => typeof name === 'string'))]
}
