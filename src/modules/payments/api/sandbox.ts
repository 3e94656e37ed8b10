import { Type } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation, notFound, rawBody, type OperationContext, type OperationRoute } from '#kernel/http'
import { mayRehearse } from '../provider/open-client.ts'
import { answerSandbox } from '../sandbox/answer.ts'
import { sandboxBasePath } from '../sandbox/represent.ts'

const access = publicAccess(
  'the rehearsal’s provider: programs call it with a key of their own, and no money moves',
)
const answer = Type.Unknown({ description: 'As the GOV.UK Pay API answers' })
const sentBody = rawBody(Type.String({ description: 'As the GOV.UK Pay API takes it' }))

interface Route {
  method: 'GET' | 'POST'
  path: string
  operationId: string
  summary: string
}

const routes: readonly Route[] = [
  { method: 'POST', path: '/v1/payments', operationId: 'rehearseCreatePayment', summary: 'create a payment' },
  { method: 'GET', path: '/v1/payments', operationId: 'rehearseSearchPayments', summary: 'search payments' },
  { method: 'GET', path: '/v1/payments/:payment', operationId: 'rehearseGetPayment', summary: 'one payment' },
  {
    method: 'GET',
    path: '/v1/payments/:payment/events',
    operationId: 'rehearsePaymentEvents',
    summary: 'what happened to a payment',
  },
  {
    method: 'POST',
    path: '/v1/payments/:payment/cancel',
    operationId: 'rehearseCancelPayment',
    summary: 'call a payment off',
  },
  {
    method: 'POST',
    path: '/v1/payments/:payment/capture',
    operationId: 'rehearseCapturePayment',
    summary: 'take a delayed payment',
  },
  {
    method: 'GET',
    path: '/v1/payments/:payment/refunds',
    operationId: 'rehearseListRefunds',
    summary: 'the refunds of a payment',
  },
  {
    method: 'POST',
    path: '/v1/payments/:payment/refunds',
    operationId: 'rehearseRefund',
    summary: 'refund a payment',
  },
  {
    method: 'GET',
    path: '/v1/payments/:payment/refunds/:refund',
    operationId: 'rehearseGetRefund',
    summary: 'one refund',
  },
  { method: 'GET', path: '/v1/refunds', operationId: 'rehearseSearchRefunds', summary: 'search refunds' },
]

type Context = Pick<OperationContext<typeof access, unknown, unknown, unknown>, 'kernel' | 'headers'> & {
  params: unknown
  query: unknown
}

/** The rehearsal's provider over HTTP: the paths of the GOV.UK Pay API below a base address of its own. */
export const sandboxOperations: readonly OperationRoute[] = routes.map(
  ({ method, path, operationId, summary }) => {
    const common = {
      method,
      path: `${sandboxBasePath}${path}`,
      operationId,
      summary: `Rehearsal of the GOV.UK Pay API: ${summary}`,
      access,
      response: answer,
    } as const
    if (method === 'GET')
      return defineOperation({ ...common, handle: (context) => serve(method, path, context, '') })
    return defineOperation({
      ...common,
      body: sentBody,
      bodyType: 'raw',
      handle: (context) => serve(method, path, context, Buffer.from(context.body).toString('utf8')),
    })
  },
)

async function serve(method: Route['method'], path: string, context: Context, body: string) {
  const { kernel, headers } = context
  if (!mayRehearse(kernel.config)) throw notFound()
  const named = new Map(textsOf(context.params))
  const full = path.replaceAll(/:(\w+)/g, (_match, name: string) => encodeURIComponent(named.get(name) ?? ''))
  const query = Object.fromEntries(textsOf(context.query))
  return answerSandbox(kernel, { method, path: full, query, headers, body })
}

function textsOf(record: unknown): [string, string][] {
  if (typeof record !== 'object' || record === null) return []
  return Object.entries(record).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
}
