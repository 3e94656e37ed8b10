import { onEvent } from '#kernel/events'
import { sandboxPaymentChanged } from '../events.ts'
import { paySignature } from '../provider/signature.ts'
import { sandboxPayment } from '../store/sandbox-payment.ts'
import { takeWebhook } from '../taking/take-webhook.ts'
import { sandboxWebhookSecret } from './account.ts'
import { wholePayment } from './represent.ts'

/**
 * Sends the webhook of the rehearsal's provider: the same bytes and signature as over the network, taken in by the same
 * code, also on a node that serves no web pages.
 */
export const onSandboxChange = onEvent(
  sandboxPaymentChanged,
  'payments.send-rehearsal-webhook',
  async (kernel, tx, { organisationId, messageId, sandboxPaymentId, eventType }) => {
    const payment = await sandboxPayment(tx, kernel.crypto, organisationId, sandboxPaymentId)
    if (payment === undefined) return
    const { _links, ...resource } = wholePayment(kernel, payment)
    const message = {
      id: messageId,
      created_date: kernel.clock.now().toISOString(),
      resource_id: payment.id,
      api_version: 1,
      resource_type: 'payment',
      event_type: eventType,
      resource,
    }
    const body = Buffer.from(JSON.stringify(message))
    const signature = paySignature(sandboxWebhookSecret(kernel.crypto, organisationId), body)
    await takeWebhook(kernel, tx, { organisationId, signature, body })
  },
)
