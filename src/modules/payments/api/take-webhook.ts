import { Type } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation, rawBody } from '#kernel/http'
import { takeWebhook } from '../taking/take-webhook.ts'

const answers = { taken: 204, 'not-signed': 401, 'not-readable': 400 } as const

/** Where a payment provider says that something happened (GOV.UK Pay, Webhooks). */
export const paymentWebhook = defineOperation({
  method: 'POST',
  path: '/payments/webhooks/:organisationId',
  operationId: 'paymentWebhook',
  summary: 'Webhook of an organisation’s payment provider',
  access: publicAccess('the provider signs each message with a secret of the organisation’s'),
  body: rawBody(
    Type.String({ description: 'JSON as the provider sends it, signed in the header Pay-Signature' }),
  ),
  bodyType: 'raw',
  response: Type.Object({ result: Type.String() }),
  async handle({ kernel, params, headers, body }) {
    const sent = headers['pay-signature']
    const signature = typeof sent === 'string' ? sent : undefined
    const { organisationId } = params
    const result = await kernel.db.transaction((tx) =>
      takeWebhook(kernel, tx, { organisationId, signature, body }),
    )
    return { status: answers[result], body: { result } }
  },
})
