import { sha256Bytes } from '#kernel/crypto'
import type { Kernel } from '#kernel/module'
import { digitalCredentialsTranscript } from '../domain/mdoc/session-transcript.ts'
import { refuse } from '../domain/oauth-error.ts'
import { openRequest } from '../store/presentation.ts'
import { checkAnswer } from './check-answer.ts'
import { logged, settle } from './respond.ts'
import { decryptAnswer, publicResponseKey } from './response-key.ts'

/**
 * Takes an answer that came through the browser's own choice of wallets (OpenID4VP 1.0 annex A): encrypted, and bound to
 * the origin of this site, whatever page handed it on. Once, like any other.
 * @param origin of the page that sent it, as the browser says
 * @throws OAuthError invalid_request, invalid_presentation
 */
export async function takeBrowserAnswer(
  kernel: Kernel,
  requestId: string,
  answer: { response: string; origin: string | undefined },
): Promise<void> {
  const { db, clock } = kernel
  const request = await openRequest(db, requestId, clock.now())
  if (request === undefined || request.sealedKey === null) {
    throw refuse('invalid_request', 'The request is unknown, answered or too old')
  }
  const { sealedKey, nonce } = request
  return logged(kernel, requestId, async () => {
    if (answer.origin !== kernel.origin) throw refuse('invalid_request', 'The answer comes from another site')
    const content = await decryptAnswer(kernel, sealedKey, answer.response)
    const { thumbprint } = publicResponseKey(kernel, sealedKey)
    const session = { origin: kernel.origin, nonce, jwkThumbprint: thumbprint }
    const challenge = {
      audience: `origin:${kernel.origin}`,
      nonce,
      sessionTranscript: await digitalCredentialsTranscript(session, sha256Bytes),
    }
    const cards =
      content['error'] === undefined
        ? await checkAnswer(kernel, db, request, content['vp_token'], challenge)
        : undefined
    await settle(kernel, request, cards)
  })
}
