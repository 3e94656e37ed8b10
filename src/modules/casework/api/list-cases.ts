import { Type } from 'typebox'
import { permitted } from '#kernel/access'
import { badRequest, defineOperation } from '#kernel/http'
import {
  cursorAfter,
  decodeCursor,
  encodeCursor,
  queueAssignees,
  queueStatuses,
  sortKeys,
  viewFromQuery,
} from '../domain/queue.ts'
import { viewCases } from '../permissions.ts'
import { queuePage } from '../store/queue-store.ts'
import { scopeOf } from '../store/scope.ts'
import { caseSummarySchema } from './schemas.ts'

const orders = sortKeys.flatMap((key) => [key, `-${key}`])

const listQuery = Type.Object(
  {
    status: Type.Optional(Type.Union(queueStatuses.map((status) => Type.Literal(status)))),
    assignee: Type.Optional(Type.Union(queueAssignees.map((assignee) => Type.Literal(assignee)))),
    type: Type.Optional(Type.String({ maxLength: 100 })),
    sort: Type.Optional(Type.Union(orders.map((order) => Type.Literal(order)))),
    cursor: Type.Optional(Type.String({ maxLength: 500 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  { additionalProperties: false },
)

/** The queue, for other programs of the organisation: keyset paging by `nextCursor`. */
export const listCases = defineOperation({
  method: 'GET',
  path: '/api/v1/casework/cases',
  operationId: 'listCases',
  summary: 'Cases of your organisations, without what people told',
  access: permitted(viewCases),
  query: listQuery,
  response: Type.Object({
    cases: Type.Array(caseSummarySchema),
    nextCursor: Type.Union([Type.String(), Type.Null()]),
  }),
  async handle({ kernel, actor, query }) {
    const { status, assignee, type, sort, cursor: sent, limit = 50 } = query
    const view = viewFromQuery({ status, assignee, type, sort })
    const cursor = sent === undefined ? undefined : decodeCursor(sent, view.sort)
    if (sent !== undefined && cursor === undefined)
      throw badRequest('The cursor is not one of a list in this order')
    const found = await queuePage(kernel.db, scopeOf(actor, viewCases), view, { cursor, limit: limit + 1 })
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1) : undefined
    return {
      body: {
        cases: page.map((queued) => ({ ...queued, openedAt: queued.openedAt.toISOString() })),
        nextCursor: last === undefined ? null : encodeCursor(cursorAfter(last, view.sort)),
      },
    }
  },
})
