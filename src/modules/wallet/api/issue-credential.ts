import { Type } from 'typebox'
import { defineOperation, rawBody } from '#kernel/http'
import { paths } from '../domain/addresses.ts'
import { readCredentialRequest } from '../domain/credential-request.ts'
import { readMessage } from '../issuing/encryption.ts'
import { grantOf } from '../issuing/grant.ts'
import { issueToWallet } from '../issuing/issue.ts'
import { answerCredential } from '../uk-profile/answer.ts'
import { ukServerFor } from '../uk-profile/request.ts'
import { answerWallet, issuerAnswer } from './issuer-answer.ts'
import { orError, protocolAnswer, walletRequest, walletsHaveNoSession } from './protocol.ts'

const credentialRequest = Type.Object({
  /** One of the two, as the token response says. */
  credential_configuration_id: Type.Optional(Type.String()),
  credential_identifier: Type.Optional(Type.String()),
  /** OpenID4VCI 1.0: one type of proof. */
  proofs: Type.Optional(
    Type.Object({
      jwt: Type.Optional(Type.Array(Type.String())),
      attestation: Type.Optional(Type.Array(Type.String())),
    }),
  ),
  /** Drafts up to 14, which many wallets still speak. */
  proof: Type.Optional(
    Type.Object({
      proof_type: Type.String(),
      jwt: Type.Optional(Type.String()),
      attestation: Type.Optional(Type.String()),
    }),
  ),
  credential_response_encryption: Type.Optional(
    Type.Object({ jwk: Type.Object({}), enc: Type.String(), zip: Type.Optional(Type.String()) }),
  ),
})

export const issueCredential = defineOperation({
  method: 'POST',
  path: paths.credential,
  operationId: 'credential',
  summary: 'Issues the credential of an offer to the keys whose possession is proved',
  access: walletsHaveNoSession,
  crossOrigin: true,
  body: rawBody(credentialRequest),
  bodyType: 'raw',
  response: orError(Type.Union([issuerAnswer, Type.Undefined()])),
  handle({ kernel, ...sent }) {
    const request = walletRequest(paths.credential, sent)
    const server = ukServerFor(kernel, request.authorization)
    if (server !== undefined) return answerCredential(kernel, server, request)
    return protocolAnswer(async () => {
      const grant = await grantOf(kernel, request)
      const { members, encryption } = await readMessage(kernel, request, 'invalid_credential_request')
      const answer = await issueToWallet(kernel, grant, readCredentialRequest(members))
      return answerWallet(answer, encryption)
    })
  },
})
