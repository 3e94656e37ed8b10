import { Type } from 'typebox'
import { defineOperation } from '#kernel/http'
import { paths } from '../domain/addresses.ts'
import { takeNotification } from '../issuing/notification.ts'
import { orError, protocolAnswer, walletsHaveNoSession } from './protocol.ts'

export const notifyIssuer = defineOperation({
  method: 'POST',
  path: paths.notification,
  operationId: 'credentialNotification',
  summary: 'A wallet says what became of a credential',
  access: walletsHaveNoSession,
  crossOrigin: true,
  body: Type.Object({
    notification_id: Type.String(),
    event: Type.String(),
    event_description: Type.Optional(Type.String()),
  }),
  response: orError(Type.Undefined()),
  handle: ({ kernel, body, headers }) =>
    protocolAnswer(async () => {
      const { authorization } = headers
      const token = Array.isArray(authorization) ? undefined : authorization
      await takeNotification(kernel, token, body.notification_id, body.event)
      return { status: 204, body: undefined }
    }),
})
