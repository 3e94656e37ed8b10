import { Type } from 'typebox'
import { permitted } from '#kernel/access'
import { badRequest, defineOperation } from '#kernel/http'
import { decodeCursor, encodeCursor, listGroups, viewFromQuery } from '../domain/list-view.ts'
import { viewPayments } from '../permissions.ts'
import { paymentPage } from '../store/payment-list.ts'
import { scopeOf } from '../store/scope.ts'
import { paymentSummarySchema } from './schemas.ts'

/** The payments of the caller's organisations: keyset paging by `nextCursor`. */
export const listPayments = defineOperation({
  method: 'GET',
  path: '/api/v1/payments',
  operationId: 'listPayments',
  summary: 'Payments to your organisations, the newest first, without who paid',
  access: permitted(viewPayments),
  query: Type.Object(
    {
      state: Type.Optional(Type.Enum([...listGroups])),
      reference: Type.Optional(Type.String({ maxLength: 255 })),
      cursor: Type.Optional(Type.String({ maxLength: 200 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({
    payments: Type.Array(paymentSummarySchema),
    nextCursor: Type.Union([Type.String(), Type.Null()]),
  }),
  async handle({ kernel, actor, query }) {
    const { state, reference, cursor: sent, limit = 50 } = query
    const cursor = sent === undefined ? undefined : decodeCursor(sent)
    if (sent !== undefined && cursor === undefined) throw badRequest('The cursor is not one of this list')
    const shown = viewFromQuery({ state, reference })
    const found = await paymentPage(kernel.db, scopeOf(actor, viewPayments), shown, {
      cursor,
      limit: limit + 1,
    })
    const payments = found.slice(0, limit)
    const last = found.length > limit ? payments.at(-1) : undefined
    return {
      body: {
        payments: payments.map(({ createdAt, settledAt, ...rest }) => ({
          ...rest,
          createdAt: createdAt.toISOString(),
          settledAt: settledAt?.toISOString() ?? null,
        })),
        nextCursor: last === undefined ? null : encodeCursor(last),
      },
    }
  },
})
