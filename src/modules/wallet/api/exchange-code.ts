import { Type } from 'typebox'
import { defineOperation, rawBody } from '#kernel/http'
import { paths } from '../domain/addresses.ts'
import { readAuthorizationDetails } from '../domain/authorization-details.ts'
import { preAuthorizedGrant, refreshGrant } from '../domain/metadata.ts'
import { refuse } from '../domain/oauth-error.ts'
import { readForm } from '../domain/form.ts'
import { attestedClient } from '../issuing/client-attestation.ts'
import { verifyDpop } from '../issuing/dpop.ts'
import { exchangePreAuthorizedCode } from '../issuing/exchange.ts'
import { refreshTokens } from '../issuing/refresh.ts'
import { orError, protocolAnswer, walletRequest, walletsHaveNoSession } from './protocol.ts'

export const exchangeCodeForToken = defineOperation({
  method: 'POST',
  path: paths.token,
  operationId: 'credentialToken',
  summary: 'Exchanges a pre-authorized code or a refresh token for tokens, once',
  access: walletsHaveNoSession,
  crossOrigin: true,
  bodyType: 'raw',
  body: rawBody(
    Type.Object({
      grant_type: Type.String(),
      'pre-authorized_code': Type.Optional(Type.String()),
      tx_code: Type.Optional(Type.String()),
      refresh_token: Type.Optional(Type.String()),
      client_id: Type.Optional(Type.String()),
      /** JSON (RFC 9396). */
      authorization_details: Type.Optional(Type.String()),
    }),
  ),
  response: orError(
    Type.Object({
      access_token: Type.String(),
      token_type: Type.String(),
      expires_in: Type.Integer(),
      refresh_token: Type.String(),
      authorization_details: Type.Optional(
        Type.Array(
          Type.Object({
            type: Type.String(),
            credential_configuration_id: Type.String(),
            credential_identifiers: Type.Array(Type.String()),
          }),
        ),
      ),
    }),
  ),
  handle: ({ kernel, ...sent }) =>
    protocolAnswer(async () => {
      const request = walletRequest(paths.token, sent)
      const form = readForm(request)
      const grantType = form.get('grant_type')
      if (grantType !== preAuthorizedGrant && grantType !== refreshGrant) {
        throw grantType === undefined
          ? refuse('invalid_request', 'grant_type is missing')
          : refuse('unsupported_grant_type', 'Only pre-authorized codes and refresh tokens are taken')
      }
      const configurationIds = readAuthorizationDetails(form.get('authorization_details'), kernel.origin)
      const secret = form.get(grantType === refreshGrant ? 'refresh_token' : 'pre-authorized_code')
      if (secret === undefined) throw refuse('invalid_request', 'The code or refresh token is missing')
      const keyThumbprint =
        request.dpop === undefined ? undefined : await verifyDpop(kernel, kernel.db, request)
      const client = await attestedClient(kernel, kernel.db, request, form.get('client_id'))
      const asked = { keyThumbprint, clientThumbprint: client?.thumbprint, configurationIds }
      const body =
        grantType === refreshGrant
          ? await refreshTokens(kernel, { ...asked, refreshToken: secret })
          : await exchangePreAuthorizedCode(kernel, {
              ...asked,
              code: secret,
              transactionCode: form.get('tx_code'),
            })
      return { body }
    }),
})
