import { Type } from 'typebox'
import type { OperationResponse } from '#kernel/http'
import { encryptAnswer, type ResponseEncryption } from '../issuing/encryption.ts'
import type { IssuerAnswer } from '../issuing/kept-answer.ts'

/** What the credential endpoint and the one for deferred cards answer: the second with status 202, the third encrypted. */
export const issuerAnswer = Type.Union([
  Type.Object({
    credentials: Type.Array(Type.Object({ credential: Type.String() })),
    notification_id: Type.String(),
  }),
  Type.Object({ transaction_id: Type.String(), interval: Type.Integer() }),
  Type.String(),
])

/** Refusals are never encrypted; whatever else is, where the wallet asks for it (OpenID4VCI 1.0 section 10). */
export async function answerWallet(
  answer: IssuerAnswer,
  encryption: ResponseEncryption | undefined,
): Promise<OperationResponse<IssuerAnswer | string>> {
  const status = 'transaction_id' in answer ? 202 : 200
  if (encryption === undefined) return { status, body: answer }
  const headers = { 'content-type': 'application/jwt' }
  return { status, headers, body: await encryptAnswer(encryption, answer) }
}
