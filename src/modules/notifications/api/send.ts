import { publicAccess } from '#kernel/access'
import { defineOperation, HttpProblem } from '#kernel/http'
import { apiPath } from '../addresses.ts'
import { sendingService } from '../services/authenticate.ts'
import { sendMessages } from '../services/send.ts'
import { sendToGroups } from '../services/send-to-group.ts'
import { sendSchema, sendToGroupSchema, sentSchema, sentToGroupSchema } from './schemas.ts'

export const servicesSign = publicAccess('services sign each request with a key of their registration')

export const sendNotifications = defineOperation({
  method: 'POST',
  path: `${apiPath}/send`,
  operationId: 'sendNotifications',
  summary: 'Tells up to ten people something; a NotificationID counts once',
  access: servicesSign,
  body: sendSchema,
  response: sentSchema,
  async handle({ kernel, headers, body }) {
    const service = await sendingService(kernel, headers)
    const ids = await kernel.db.transaction((tx) => sendMessages(kernel, tx, service, body))
    return { status: 202, body: ids.map((NotificationID) => ({ NotificationID })) }
  },
})

export const sendGroupNotifications = defineOperation({
  method: 'POST',
  path: `${apiPath}/send-to-group`,
  operationId: 'sendGroupNotifications',
  summary: 'Tells up to ten groups of your public body something; a GroupNotificationID counts once',
  access: servicesSign,
  body: sendToGroupSchema,
  response: sentToGroupSchema,
  async handle({ kernel, headers, body }) {
    const service = await sendingService(kernel, headers)
    return kernel.db.transaction(async (tx) => {
      const result = await sendToGroups(kernel, tx, service, body)
      if ('answers' in result) return { status: 202, body: result.answers }
      // Thrown, so that the messages before it are not sent either.
      const errors = [{ pointer: `/body/${result.index}`, detail: result.fault }]
      throw new HttpProblem(400, 'invalid-request', { detail: result.fault, errors })
    })
  },
})
