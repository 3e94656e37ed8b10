import { Type } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation } from '#kernel/http'
import { relayAnswer, relayRequest } from '../holder/relay.ts'
import { orError, protocolAnswer } from './protocol.ts'

const asNobody = publicAccess(
  'it leads only to verifiers on the register, and the site need not know who of its people answers them',
)

const address = Type.String({ maxLength: 2000 })
const closed = { additionalProperties: false }
// A compact JWE: five parts.
const encrypted = Type.String({ pattern: '^[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*){4}$', maxLength: 900_000 })

export const relayPresentationRequest = defineOperation({
  method: 'POST',
  path: '/api/v1/wallet/relay/requests',
  operationId: 'relayPresentationRequest',
  summary: 'Fetches the request of a verifier on the register for the wallet of a browser',
  access: asNobody,
  body: Type.Object(
    {
      clientId: address,
      request: Type.Optional(Type.String({ maxLength: 65_536 })),
      requestUri: Type.Optional(address),
      method: Type.Optional(Type.Union([Type.Literal('get'), Type.Literal('post')])),
      walletNonce: Type.Optional(Type.String({ pattern: '^[\\w.~-]+$', maxLength: 100 })),
    },
    closed,
  ),
  response: orError(
    Type.Object({
      request: Type.String(),
      name: Type.Object({ en: Type.String(), cy: Type.String() }),
      keys: Type.Array(Type.Unknown()),
      chain: Type.Array(Type.String()),
    }),
  ),
  handle: ({ kernel, body }) =>
    protocolAnswer(async () => {
      const { keys, chain, ...rest } = await relayRequest(kernel, body)
      return { body: { ...rest, keys: [...keys], chain: [...chain] } }
    }),
})

export const relayPresentationAnswer = defineOperation({
  method: 'POST',
  path: '/api/v1/wallet/relay/answers',
  operationId: 'relayPresentationAnswer',
  summary: 'Carries the encrypted answer of a wallet to a verifier on the register',
  access: asNobody,
  body: Type.Object(
    {
      clientId: address,
      responseUri: address,
      fields: Type.Union([
        Type.Object({ response: encrypted }, closed),
        Type.Object(
          { error: Type.String({ maxLength: 100 }), state: Type.Optional(Type.String({ maxLength: 500 })) },
          closed,
        ),
      ]),
    },
    closed,
  ),
  response: orError(Type.Object({ redirectUri: Type.Optional(Type.String()) })),
  handle: ({ kernel, body: { fields, ...answer } }) =>
    protocolAnswer(async () => {
      const redirectUri = await relayAnswer(kernel, { ...answer, ...fields })
      return { body: redirectUri === undefined ? {} : { redirectUri } }
    }),
})
