import { Type } from 'typebox'
import { organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import { badRequest, defineOperation, notFound } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { OAuthError } from '../domain/oauth-error.ts'
import { runChecks } from '../permissions.ts'
import { checkRequestOfOrganisations, type PresentationRequest } from '../store/presentation.ts'
import { takeBrowserAnswer } from '../verifying/browser-answer.ts'
import { browserRequestObject } from '../verifying/request-object.ts'

const access = permitted(runChecks)

async function ownRequest(
  kernel: Kernel,
  actor: PersonActor,
  requestId: string,
): Promise<PresentationRequest> {
  const organisationIds = organisationsWhere(actor, runChecks)
  const request = await checkRequestOfOrganisations(kernel.db, organisationIds, requestId)
  if (request === undefined) throw notFound()
  return request
}

/** For the page that waits. */
export const readCheckState = defineOperation({
  method: 'GET',
  path: '/api/v1/wallet/checks/:requestId',
  operationId: 'readCardCheckState',
  summary: 'How far a check of a card is: waiting, opened by a wallet, or over',
  access,
  response: Type.Object({
    state: Type.Union([Type.Literal('waiting'), Type.Literal('opened'), Type.Literal('over')]),
  }),
  async handle({ kernel, actor, params }) {
    const request = await ownRequest(kernel, actor, params.requestId)
    const isOver = request.consumedAt !== null || request.expiresAt <= kernel.clock.now()
    const state = isOver
      ? ('over' as const)
      : request.fetchedAt === null
        ? ('waiting' as const)
        : ('opened' as const)
    return { body: { state } }
  },
})

export const readBrowserRequest = defineOperation({
  method: 'GET',
  path: '/api/v1/wallet/checks/:requestId/browser-request',
  operationId: 'readBrowserWalletRequest',
  summary: 'The request of a check for the Digital Credentials API of a browser, signed',
  access,
  response: Type.Object({
    protocol: Type.Literal('openid4vp-v1-signed'),
    data: Type.Object({ request: Type.String() }),
  }),
  async handle({ kernel, actor, params }) {
    const { id } = await ownRequest(kernel, actor, params.requestId)
    const request = await browserRequestObject(kernel, kernel.db, id)
    if (request === undefined) throw notFound()
    return { body: { protocol: 'openid4vp-v1-signed' as const, data: { request } } }
  },
})

export const sendBrowserAnswer = defineOperation({
  method: 'POST',
  path: '/api/v1/wallet/checks/:requestId/browser-answer',
  operationId: 'sendBrowserWalletAnswer',
  summary: 'Takes what a wallet answered through the Digital Credentials API, once',
  access,
  body: Type.Object({ response: Type.Optional(Type.String()) }, { additionalProperties: false }),
  response: Type.Object({}),
  async handle({ kernel, actor, params, body, headers }) {
    const { id } = await ownRequest(kernel, actor, params.requestId)
    const { origin } = headers
    const answer = { response: body.response ?? '', origin: typeof origin === 'string' ? origin : undefined }
    await takeBrowserAnswer(kernel, id, answer).catch((error: unknown) => {
      throw error instanceof OAuthError ? badRequest(error.message) : error
    })
    return { body: {} }
  },
})

export const checkOperations = [readCheckState, readBrowserRequest, sendBrowserAnswer]
