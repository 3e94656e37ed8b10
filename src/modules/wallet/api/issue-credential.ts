import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { defineOperation, rawBody } from '#kernel/http'
import { paths } from '../domain/addresses.ts'
import { refuse } from '../domain/oauth-error.ts'
import { issueToWallet } from '../issuing/issue.ts'
import { answerCredential } from '../uk-profile/answer.ts'
import { readJson, ukServerFor } from '../uk-profile/request.ts'
import { orError, protocolAnswer, walletRequest, walletsHaveNoSession } from './protocol.ts'

const credentialRequest = Type.Object({
  credential_configuration_id: Type.Optional(Type.String()),
  /** OpenID4VCI 1.0 */
  proofs: Type.Optional(Type.Object({ jwt: Type.Optional(Type.Array(Type.String(), { maxItems: 20 })) })),
  /** Drafts up to 14, which many wallets still speak. */
  proof: Type.Optional(Type.Object({ proof_type: Type.String(), jwt: Type.Optional(Type.String()) })),
})
const requestValidator = Compile(credentialRequest)

export const issueCredential = defineOperation({
  method: 'POST',
  path: paths.credential,
  operationId: 'credential',
  summary: 'Issues the credential of an offer to the key whose possession is proved',
  access: walletsHaveNoSession,
  crossOrigin: true,
  body: rawBody(credentialRequest),
  bodyType: 'raw',
  response: orError(
    Type.Union([
      Type.Object({
        credentials: Type.Array(Type.Object({ credential: Type.String() })),
        notification_id: Type.String(),
      }),
      Type.Undefined(),
    ]),
  ),
  handle({ kernel, body, headers }) {
    const request = walletRequest(headers, body)
    const server = ukServerFor(kernel, request.authorization)
    if (server !== undefined) return answerCredential(kernel, server, request)
    return protocolAnswer(async () => {
      const content = readJson(request)
      if (!requestValidator.Check(content)) {
        throw refuse('invalid_credential_request', 'Send a credential request as JSON')
      }
      const single = content.proof?.jwt === undefined ? [] : [content.proof.jwt]
      const { credential, notificationId } = await issueToWallet(kernel, {
        authorization: request.authorization,
        configurationId: content.credential_configuration_id,
        proofs: [...(content.proofs?.jwt ?? []), ...single],
      })
      return { body: { credentials: [{ credential }], notification_id: notificationId } }
    })
  },
})
