import { Type } from 'typebox'
import { defineOperation } from '#kernel/http'
import { paths } from '../domain/addresses.ts'
import { preAuthorizedGrant } from '../domain/metadata.ts'
import { refuse } from '../domain/oauth-error.ts'
import { exchangePreAuthorizedCode } from '../issuing/exchange.ts'
import { orError, protocolAnswer, walletsHaveNoSession } from './protocol.ts'

export const exchangeCodeForToken = defineOperation({
  method: 'POST',
  path: paths.token,
  operationId: 'credentialToken',
  summary: 'Exchanges a pre-authorized code for an access token, once',
  access: walletsHaveNoSession,
  crossOrigin: true,
  bodyType: 'form',
  body: Type.Object({
    grant_type: Type.Optional(Type.String()),
    'pre-authorized_code': Type.Optional(Type.String()),
    tx_code: Type.Optional(Type.String()),
  }),
  response: orError(
    Type.Object({ access_token: Type.String(), token_type: Type.String(), expires_in: Type.Integer() }),
  ),
  handle: ({ kernel, body }) =>
    protocolAnswer(async () => {
      if (body.grant_type !== preAuthorizedGrant) {
        throw refuse('unsupported_grant_type', `Only ${preAuthorizedGrant} is supported`)
      }
      const code = body['pre-authorized_code']
      if (code === undefined) throw refuse('invalid_request', 'pre-authorized_code is missing')
      const { token, expiresInSeconds } = await exchangePreAuthorizedCode(kernel, code, body.tx_code)
      return { body: { access_token: token, token_type: 'Bearer', expires_in: expiresInSeconds } }
    }),
})
