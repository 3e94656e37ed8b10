import { Type } from 'typebox'
import { defineOperation } from '#kernel/http'
import { paths } from '../domain/addresses.ts'
import { issueToWallet } from '../issuing/issue.ts'
import { orError, protocolAnswer, walletsHaveNoSession } from './protocol.ts'

export const issueCredential = defineOperation({
  method: 'POST',
  path: paths.credential,
  operationId: 'credential',
  summary: 'Issues the credential of an offer to the key whose possession is proved',
  access: walletsHaveNoSession,
  crossOrigin: true,
  body: Type.Object({
    credential_configuration_id: Type.Optional(Type.String()),
    /** OpenID4VCI 1.0 */
    proofs: Type.Optional(Type.Object({ jwt: Type.Optional(Type.Array(Type.String(), { maxItems: 20 })) })),
    /** Drafts up to 14, which many wallets still speak. */
    proof: Type.Optional(Type.Object({ proof_type: Type.String(), jwt: Type.Optional(Type.String()) })),
  }),
  response: orError(
    Type.Object({
      credentials: Type.Array(Type.Object({ credential: Type.String() })),
      notification_id: Type.String(),
    }),
  ),
  handle: ({ kernel, body, headers }) =>
    protocolAnswer(async () => {
      const { authorization } = headers
      const single = body.proof?.jwt === undefined ? [] : [body.proof.jwt]
      const { credential, notificationId } = await issueToWallet(kernel, {
        authorization: Array.isArray(authorization) ? undefined : authorization,
        configurationId: body.credential_configuration_id,
        proofs: [...(body.proofs?.jwt ?? []), ...single],
      })
      return { body: { credentials: [{ credential }], notification_id: notificationId } }
    }),
})
