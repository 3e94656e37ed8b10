import { Type } from 'typebox'
import { defineOperation, notFound } from '#kernel/http'
import { requestObject } from '../verifying/request.ts'
import { takeResponse } from '../verifying/respond.ts'
import { orError, protocolAnswer, walletsHaveNoSession } from './protocol.ts'

export const readRequestObject = defineOperation({
  method: 'GET',
  path: '/credentials/presentations/:requestId/request',
  operationId: 'presentationRequest',
  summary: 'What a public body asks to be shown, signed (OpenID4VP request object)',
  access: walletsHaveNoSession,
  crossOrigin: true,
  response: Type.String(),
  responseType: 'application/oauth-authz-req+jwt',
  async handle({ kernel, params }) {
    const object = await requestObject(kernel, params.requestId)
    if (object === undefined) throw notFound()
    return { body: object }
  },
})

export const takePresentation = defineOperation({
  method: 'POST',
  path: '/credentials/presentations/:requestId/response',
  operationId: 'presentationResponse',
  summary: 'Takes a wallet’s answer to a request, once (OpenID4VP direct_post)',
  access: walletsHaveNoSession,
  crossOrigin: true,
  bodyType: 'form',
  body: Type.Object({
    vp_token: Type.Optional(Type.String()),
    state: Type.Optional(Type.String()),
    error: Type.Optional(Type.String()),
    error_description: Type.Optional(Type.String()),
  }),
  response: orError(Type.Object({ redirect_uri: Type.String() })),
  handle: ({ kernel, params, body }) =>
    protocolAnswer(async () => {
      const { vp_token: vpToken, state, error } = body
      return {
        body: { redirect_uri: await takeResponse(kernel, params.requestId, { vpToken, state, error }) },
      }
    }),
})
