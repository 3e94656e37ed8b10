import type { Kernel } from '#kernel/module'
import { returnPath, responsePath } from '../domain/addresses.ts'
import type { ClientKind } from '../domain/client-id.ts'
import { redirectTranscript } from '../domain/mdoc/session-transcript.ts'
import { OAuthError, refuse } from '../domain/oauth-error.ts'
import { parseStrictJson, StrictJsonError } from '../domain/strict-json.ts'
import { sha256Bytes } from '#kernel/crypto'
import { consumeRequest, openRequest, type PresentationRequest } from '../store/presentation.ts'
import { checkAnswer, type CheckedCard } from './check-answer.ts'
import { askingBody } from './client-identity.ts'
import { recordRefusal, recordSharing } from './record.ts'
import { bodyOf } from './request.ts'
import { decryptAnswer, publicResponseKey } from './response-key.ts'
import type { Challenge } from './shown.ts'
import { isOwnStatus } from './card-status.ts'
import { standingOf } from './standing.ts'

/** What a wallet posts (OpenID4VP 1.0 sections 8.2 and 8.3): an answer, or an error when the person declined. */
export interface WalletResponse {
  vpToken?: string | undefined
  state?: string | undefined
  error?: string | undefined
  /** The encrypted form of all that. */
  response?: string | undefined
}

/** The same, read. */
interface ReadResponse {
  vpToken: unknown
  state: unknown
  isError: boolean
}

const gone = 'The request is unknown, answered or too old'

/**
 * Takes the answer to a request, once. What is not a genuine presentation is refused and leaves the request open; a
 * genuine one of a card that no longer counts is an answer like "I do not want to share".
 * @param kind of client identifier at whose address the answer came in: it must be made for that one
 * @returns where the wallet sends the person
 * @throws OAuthError invalid_request, invalid_presentation
 */
export async function takeResponse(
  kernel: Kernel,
  requestId: string,
  response: WalletResponse,
  kind: ClientKind = 'did',
): Promise<string> {
  const request = await openRequest(kernel.db, requestId, kernel.clock.now())
  if (request === undefined) throw refuse('invalid_request', gone)
  return logged(kernel, requestId, async () => {
    const { state, isError, vpToken } = await readResponse(kernel, request, response)
    if (typeof state !== 'string' || !kernel.crypto.equal(request.state, state)) {
      throw refuse('invalid_request', gone)
    }
    const cards = isError
      ? undefined
      : await checkAnswer(kernel, kernel.db, request, vpToken, await redirectChallenge(kernel, request, kind))
    const responseCode = await settle(kernel, request, cards)
    return `${kernel.origin}${returnPath(request.id)}?response_code=${responseCode}`
  })
}

/** A refusal stands in the log, without anything of what was shown. */
export async function logged<Result>(
  { telemetry }: Pick<Kernel, 'telemetry'>,
  requestId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof OAuthError) {
      telemetry.log.warn({ requestId, error: error.code, because: error.message }, 'presentation refused')
    }
    throw error
  }
}

async function readResponse(
  kernel: Kernel,
  { sealedKey, responseMode }: PresentationRequest,
  { vpToken, state, error, response }: WalletResponse,
): Promise<ReadResponse> {
  if (responseMode === 'direct_post.jwt' && sealedKey !== null && response !== undefined) {
    const content = await decryptAnswer(kernel, sealedKey, response)
    return { vpToken: content['vp_token'], state: content['state'], isError: content['error'] !== undefined }
  }
  // An error holds nothing that needs encrypting, and wallets may send it as it is (section 8.3.1).
  if (error !== undefined) return { vpToken: undefined, state, isError: true }
  if (responseMode !== 'direct_post' || response !== undefined) {
    throw refuse('invalid_request', 'The answer is not in the response_mode that was asked for')
  }
  return { vpToken: parsedToken(vpToken), state, isError: false }
}

function parsedToken(text: string | undefined): unknown {
  try {
    return parseStrictJson(text ?? '')
  } catch (error) {
    if (error instanceof StrictJsonError) return undefined
    throw error
  }
}

async function redirectChallenge(
  kernel: Kernel,
  request: PresentationRequest,
  kind: ClientKind,
): Promise<Challenge> {
  const { nonce, sealedKey, verifierOrganisationId } = request
  const organisation = await bodyOf(kernel.db, verifierOrganisationId)
  const { clientId } = await askingBody(kernel, kernel.db, organisation, kind)
  const sessionTranscript = await redirectTranscript(
    {
      clientId,
      nonce,
      responseUri: kernel.origin + responsePath(request.id, kind === 'did' ? undefined : kind),
      ...(sealedKey === null ? {} : { jwkThumbprint: publicResponseKey(kernel, sealedKey).thumbprint }),
    },
    sha256Bytes,
  )
  return { audience: clientId, nonce, sessionTranscript }
}

/**
 * Uses the request up and keeps what came of it.
 * @param cards undefined when the person declined
 * @returns the response code that the wallet takes back
 */
export async function settle(
  kernel: Kernel,
  request: PresentationRequest,
  cards: readonly CheckedCard[] | undefined,
): Promise<string> {
  const now = kernel.clock.now()
  const responseCode = kernel.crypto.token()
  const standing = cards === undefined ? undefined : await standingOf(kernel, kernel.db, cards)
  await kernel.db.transaction(async (tx) => {
    const use = { id: request.id, now, responseCodeHash: kernel.crypto.sha256(responseCode) }
    if (!(await consumeRequest(tx, use))) throw refuse('invalid_request', gone)
    if (cards === undefined || standing === undefined) {
      return recordRefusal(kernel, tx, request, { refusedBecause: 'declined' })
    }
    // A card of this site may have been revoked meanwhile.
    const isOurs = (card: CheckedCard): boolean => isOwnStatus(kernel, card)
    const latest =
      'refusedBecause' in standing ? standing : await standingOf(kernel, tx, cards.filter(isOurs))
    if ('refusedBecause' in latest) return recordRefusal(kernel, tx, request, latest)
    const { statusFetchedAt } = 'refusedBecause' in standing ? { statusFetchedAt: undefined } : standing
    return recordSharing(kernel, tx, request, { cards, statusFetchedAt })
  })
  return responseCode
}
