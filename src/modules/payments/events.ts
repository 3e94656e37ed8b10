import { Type } from 'typebox'
import { defineEvent } from '#kernel/events'

/**
 * A payment has come to something: it succeeded, or this try at it is over. A success comes once, and may come after a
 * failure: people close their browser, pay again, or their bank answers late.
 */
export const paymentSettled = defineEvent(
  'payments.settled.v1',
  Type.Object({
    paymentId: Type.String({ format: 'uuid' }),
    organisationId: Type.String({ format: 'uuid' }),
    reference: Type.String(),
    origin: Type.Object({ module: Type.String(), id: Type.String() }),
    status: Type.Union([
      Type.Literal('success'),
      Type.Literal('failed'),
      Type.Literal('cancelled'),
      Type.Literal('expired'),
      Type.Literal('error'),
    ]),
    amountPence: Type.Integer(),
    /** ISO 8601 instant. */
    settledAt: Type.String({ format: 'date-time' }),
  }),
)

/** Something happened to a payment at the rehearsal's provider, which then sends a webhook. */
export const sandboxPaymentChanged = defineEvent(
  'payments.sandbox-changed.v1',
  Type.Object({
    organisationId: Type.String({ format: 'uuid' }),
    messageId: Type.String(),
    sandboxPaymentId: Type.String(),
    eventType: Type.String(),
  }),
)
