import { Type } from 'typebox'
import { badRequest, defineOperation, notFound } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { clientKindIn, type ClientKind } from '../domain/client-id.ts'
import { OAuthError } from '../domain/oauth-error.ts'
import { requestObject, type RequestFetch } from '../verifying/request-object.ts'
import { takeResponse, type WalletResponse } from '../verifying/respond.ts'
import { orError, protocolAnswer, walletsHaveNoSession } from './protocol.ts'

const requestType = 'application/oauth-authz-req+jwt'

async function sendRequestObject(kernel: Kernel, requestId: string, fetch: RequestFetch) {
  const object = await requestObject(kernel, requestId, fetch).catch((error: unknown) => {
    throw error instanceof OAuthError ? badRequest(error.message) : error
  })
  if (object === undefined) throw notFound()
  return { body: object }
}

function kindOf(word: string | undefined): ClientKind {
  const kind = clientKindIn(word)
  if (kind === undefined) throw notFound()
  return kind
}

// Other members, such as wallet_metadata, are read by no rule of ours and left alone.
const fetchBody = Type.Object({
  wallet_nonce: Type.Optional(Type.String()),
  wallet_metadata: Type.Optional(Type.String()),
})

const responseBody = Type.Object({
  vp_token: Type.Optional(Type.String()),
  state: Type.Optional(Type.String()),
  error: Type.Optional(Type.String()),
  error_description: Type.Optional(Type.String()),
  response: Type.Optional(Type.String()),
})

const summaries = {
  read: 'What a public body asks to be shown, signed (OpenID4VP request object)',
  fetch: 'The same for a wallet that gives a nonce of its own (request_uri_method=post)',
  respond: 'Takes a wallet’s answer to a request, once (OpenID4VP direct_post and direct_post.jwt)',
}

const shared = { access: walletsHaveNoSession, crossOrigin: true } as const
const sendsRequest = { response: Type.String(), responseType: requestType } as const

export const readRequestObject = defineOperation({
  ...shared,
  ...sendsRequest,
  method: 'GET',
  path: '/credentials/presentations/:requestId/request',
  operationId: 'presentationRequest',
  summary: summaries.read,
  handle: ({ kernel, params }) => sendRequestObject(kernel, params.requestId, { kind: 'did' }),
})

export const fetchRequestObject = defineOperation({
  ...shared,
  ...sendsRequest,
  method: 'POST',
  path: '/credentials/presentations/:requestId/request',
  operationId: 'presentationRequestFresh',
  summary: summaries.fetch,
  bodyType: 'form',
  body: fetchBody,
  handle: ({ kernel, params, body }) =>
    sendRequestObject(kernel, params.requestId, { kind: 'did', walletNonce: body.wallet_nonce }),
})

export const readRequestObjectAs = defineOperation({
  ...shared,
  ...sendsRequest,
  method: 'GET',
  path: '/credentials/presentations/:requestId/request/:clientKind',
  operationId: 'presentationRequestAs',
  summary: summaries.read,
  handle: ({ kernel, params }) =>
    sendRequestObject(kernel, params.requestId, { kind: kindOf(params.clientKind) }),
})

export const fetchRequestObjectAs = defineOperation({
  ...shared,
  ...sendsRequest,
  method: 'POST',
  path: '/credentials/presentations/:requestId/request/:clientKind',
  operationId: 'presentationRequestFreshAs',
  summary: summaries.fetch,
  bodyType: 'form',
  body: fetchBody,
  handle: ({ kernel, params, body }) =>
    sendRequestObject(kernel, params.requestId, {
      kind: kindOf(params.clientKind),
      walletNonce: body.wallet_nonce,
    }),
})

interface SentResponse {
  vp_token?: string
  state?: string
  error?: string
  response?: string
}

function take(kernel: Kernel, requestId: string, sent: SentResponse, kind: ClientKind) {
  const { vp_token: vpToken, state, error, response } = sent
  const answer: WalletResponse = { vpToken, state, error, response }
  return protocolAnswer(async () => ({
    body: { redirect_uri: await takeResponse(kernel, requestId, answer, kind) },
  }))
}

export const takePresentation = defineOperation({
  ...shared,
  method: 'POST',
  path: '/credentials/presentations/:requestId/response',
  operationId: 'presentationResponse',
  summary: summaries.respond,
  bodyType: 'form',
  body: responseBody,
  response: orError(Type.Object({ redirect_uri: Type.String() })),
  handle: ({ kernel, params, body }) => take(kernel, params.requestId, body, 'did'),
})

export const takePresentationAs = defineOperation({
  ...shared,
  method: 'POST',
  path: '/credentials/presentations/:requestId/response/:clientKind',
  operationId: 'presentationResponseAs',
  summary: summaries.respond,
  bodyType: 'form',
  body: responseBody,
  response: orError(Type.Object({ redirect_uri: Type.String() })),
  handle: ({ kernel, params, body }) => take(kernel, params.requestId, body, kindOf(params.clientKind)),
})

export const presentationOperations = [
  readRequestObject,
  fetchRequestObject,
  readRequestObjectAs,
  fetchRequestObjectAs,
  takePresentation,
  takePresentationAs,
]
