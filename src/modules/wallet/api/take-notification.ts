import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { defineOperation, rawBody } from '#kernel/http'
import { paths } from '../domain/addresses.ts'
import { refuse } from '../domain/oauth-error.ts'
import { grantOf } from '../issuing/grant.ts'
import { takeNotification } from '../issuing/notification.ts'
import { answerNotification } from '../uk-profile/answer.ts'
import { readJson, ukServerFor } from '../uk-profile/request.ts'
import { orError, protocolAnswer, walletRequest, walletsHaveNoSession } from './protocol.ts'

const notification = Type.Object({
  notification_id: Type.String(),
  event: Type.String(),
  /** ASCII without quotation marks and backslashes (OpenID4VCI 1.0 section 11.1). */
  event_description: Type.Optional(
    Type.String({ pattern: '^[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]*$', maxLength: 1000 }),
  ),
})
const notificationValidator = Compile(notification)

export const notifyIssuer = defineOperation({
  method: 'POST',
  path: paths.notification,
  operationId: 'credentialNotification',
  summary: 'A wallet says what became of a credential',
  access: walletsHaveNoSession,
  crossOrigin: true,
  body: rawBody(notification),
  bodyType: 'raw',
  response: orError(Type.Undefined()),
  handle({ kernel, ...sent }) {
    const request = walletRequest(paths.notification, sent)
    const server = ukServerFor(kernel, request.authorization)
    if (server !== undefined) return answerNotification(kernel, server, request)
    return protocolAnswer(async () => {
      const grant = await grantOf(kernel, request)
      const content = readJson(request)
      if (!notificationValidator.Check(content)) {
        throw refuse('invalid_notification_request', 'Send a notification as JSON')
      }
      await takeNotification(kernel, grant, {
        notificationId: content.notification_id,
        event: content.event,
      })
      return { status: 204, body: undefined }
    })
  },
})
