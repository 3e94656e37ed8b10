import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'

// Of the provider's answers only what is used here, so that an addition to its API breaks nothing.

/** The API's longest. The database takes no NUL, and one answer must not stop the comparison of all books. */
const text = Type.String({ maxLength: 255, pattern: '^[^\\u0000]*$' })
const identifier = Type.String({ minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' })

const link = Type.Optional(Type.Union([Type.Object({ href: Type.String() }), Type.Null()]))

const payment = Type.Object({
  payment_id: identifier,
  amount: Type.Integer({ minimum: 0 }),
  reference: text,
  state: Type.Object({
    status: text,
    code: Type.Optional(Type.Union([text, Type.Null()])),
  }),
  metadata: Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()])),
  card_details: Type.Optional(
    Type.Union([
      Type.Object({
        card_brand: Type.Optional(Type.Union([Type.String(), Type.Null()])),
        last_digits_card_number: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      }),
      Type.Null(),
    ]),
  ),
  refund_summary: Type.Optional(
    Type.Object({
      amount_available: Type.Optional(Type.Integer()),
      amount_submitted: Type.Optional(Type.Integer()),
    }),
  ),
  _links: Type.Optional(Type.Object({ next_url: link })),
})

const refund = Type.Object({
  refund_id: identifier,
  amount: Type.Integer(),
  status: text,
  payment_id: Type.Optional(text),
  _links: Type.Optional(Type.Object({ payment: link })),
})

const searchLinks = Type.Optional(Type.Object({ next_page: link }))

export const readPayment = Compile(payment)
export const readRefund = Compile(refund)
export const readRefunds = Compile(Type.Object({ _embedded: Type.Object({ refunds: Type.Array(refund) }) }))
export const readPaymentSearch = Compile(Type.Object({ results: Type.Array(payment), _links: searchLinks }))
export const readRefundSearch = Compile(Type.Object({ results: Type.Array(refund), _links: searchLinks }))
export const readProblem = Compile(Type.Object({ code: Type.Optional(Type.String()) }))

export type PaymentAnswer = Static<typeof payment>
export type RefundAnswer = Static<typeof refund>
