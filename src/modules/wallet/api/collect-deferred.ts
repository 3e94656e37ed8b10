import { Type } from 'typebox'
import { defineOperation, rawBody } from '#kernel/http'
import { paths } from '../domain/addresses.ts'
import { refuse } from '../domain/oauth-error.ts'
import { collectDeferred } from '../issuing/deferred.ts'
import { readMessage } from '../issuing/encryption.ts'
import { grantOf } from '../issuing/grant.ts'
import { answerWallet, issuerAnswer } from './issuer-answer.ts'
import { orError, protocolAnswer, walletRequest, walletsHaveNoSession } from './protocol.ts'

export const collectDeferredCredential = defineOperation({
  method: 'POST',
  path: paths.deferred,
  operationId: 'deferredCredential',
  summary: 'Gives a credential that was not ready when the wallet asked for it',
  access: walletsHaveNoSession,
  crossOrigin: true,
  body: rawBody(
    Type.Object({
      transaction_id: Type.String(),
      credential_response_encryption: Type.Optional(
        Type.Object({ jwk: Type.Object({}), enc: Type.String(), zip: Type.Optional(Type.String()) }),
      ),
    }),
  ),
  bodyType: 'raw',
  response: orError(issuerAnswer),
  handle: ({ kernel, ...sent }) =>
    protocolAnswer(async () => {
      const request = walletRequest(paths.deferred, sent)
      const grant = await grantOf(kernel, request)
      const { members, encryption } = await readMessage(kernel, request, 'invalid_credential_request')
      const { transaction_id: transactionId } = members
      if (typeof transactionId !== 'string') {
        throw refuse('invalid_transaction_id', 'transaction_id is missing')
      }
      return answerWallet(await collectDeferred(kernel, grant, transactionId), encryption)
    }),
})
