import type { Kernel } from '#kernel/module'
import { maximumPence } from '../domain/money.ts'
import {
  insertSandboxPayment,
  noteSandboxCreated,
  sandboxEvents,
  sandboxPayment,
  sandboxPaymentByKey,
  type SandboxPayment,
} from '../store/sandbox-payment.ts'
import { insertSandboxRefund, lockSandboxPayment, sandboxRefundsOf } from '../store/sandbox-refund.ts'
import { accountOf } from './account.ts'
import { SandboxRefusal, type SandboxAnswer, type SandboxRequest } from './answered.ts'
import { announce, callOff, capture, settleDue } from './change.ts'
import { readCreate, readObject, wholeNumber } from './read-create.ts'
import { createdPayment, eventList, refundAnswer, refundList, wholePayment } from './represent.ts'
import { searchPayments, searchRefunds } from './search.ts'

interface Call {
  kernel: Kernel
  organisationId: string
  request: SandboxRequest
}

type Handler = (call: Call, ...ids: string[]) => Promise<SandboxAnswer>

const routes: readonly { method: 'GET' | 'POST'; path: RegExp; handle: Handler }[] = [
  { method: 'POST', path: /^\/v1\/payments$/, handle: create },
  { method: 'GET', path: /^\/v1\/payments$/, handle: ({ kernel, ...call }) => searchPayments(kernel, call) },
  { method: 'GET', path: /^\/v1\/payments\/(\w+)$/, handle: read },
  { method: 'GET', path: /^\/v1\/payments\/(\w+)\/events$/, handle: readEvents },
  { method: 'POST', path: /^\/v1\/payments\/(\w+)\/cancel$/, handle: cancel },
  { method: 'POST', path: /^\/v1\/payments\/(\w+)\/capture$/, handle: take },
  { method: 'GET', path: /^\/v1\/payments\/(\w+)\/refunds$/, handle: listRefunds },
  { method: 'POST', path: /^\/v1\/payments\/(\w+)\/refunds$/, handle: refund },
  { method: 'GET', path: /^\/v1\/payments\/(\w+)\/refunds\/(\w+)$/, handle: readRefund },
  { method: 'GET', path: /^\/v1\/refunds$/, handle: ({ kernel, ...call }) => searchRefunds(kernel, call) },
]

/** The rehearsal's provider: answers one request of the GOV.UK Pay API. Not for use inside a transaction. */
export async function answerSandbox(kernel: Kernel, request: SandboxRequest): Promise<SandboxAnswer> {
  const { authorization } = request.headers
  const key = typeof authorization === 'string' ? authorization : undefined
  const organisationId = accountOf(kernel.crypto, key)
  if (organisationId === undefined)
    return { status: 401, body: { description: 'Credentials are required to access this resource' } }
  await settleDue(kernel)
  for (const { method, path, handle } of routes) {
    const [matched, ...ids] = path.exec(request.path) ?? []
    if (matched === undefined || method !== request.method) continue
    try {
      return await handle({ kernel, organisationId, request }, ...ids)
    } catch (error) {
      if (error instanceof SandboxRefusal) return error.answer()
      throw error
    }
  }
  return new SandboxRefusal(404, 'P0200', 'Not found').answer()
}

async function create({ kernel, organisationId, request }: Call): Promise<SandboxAnswer> {
  const sent = request.headers['idempotency-key']
  const idempotencyKey = typeof sent === 'string' && sent !== '' ? sent : null
  if (idempotencyKey !== null && !/^[a-zA-Z0-9-]{1,255}$/.test(idempotencyKey))
    throw new SandboxRefusal(
      422,
      'P0102',
      'Header [Idempotency-Key] can have 1 to 255 letters, digits and dashes',
    )
  const wanted = readCreate(request.body)
  const { crypto } = kernel
  const requestHash = crypto.sha256(JSON.stringify(wanted))
  const id = newId(crypto)
  const now = kernel.clock.now()
  const isNew = await kernel.db.transaction(async (tx) => {
    const inserted = await insertSandboxPayment(tx, crypto, {
      id,
      organisationId,
      idempotencyKey,
      requestHash,
      now,
      ...wanted,
    })
    if (inserted) await noteSandboxCreated(tx, id, now)
    return inserted
  })
  const payment =
    isNew || idempotencyKey === null
      ? await sandboxPayment(kernel.db, crypto, organisationId, id)
      : await sandboxPaymentByKey(kernel.db, crypto, organisationId, idempotencyKey)
  if (payment === undefined || payment.requestHash !== requestHash)
    throw new SandboxRefusal(409, 'P0191', 'The `Idempotency-Key` you sent has already been used')
  return { status: isNew ? 201 : 200, body: createdPayment(kernel, payment) }
}

/** As GOV.UK Pay names them: 26 letters and digits. */
function newId({ uuid }: Kernel['crypto']): string {
  return BigInt(`0x${uuid().replaceAll('-', '')}`)
    .toString(36)
    .padStart(26, '0')
}

async function find({ kernel, organisationId }: Call, id = '', code = 'P0200'): Promise<SandboxPayment> {
  const payment = await sandboxPayment(kernel.db, kernel.crypto, organisationId, id)
  if (payment === undefined) throw new SandboxRefusal(404, code, 'Not found')
  return payment
}

async function read(call: Call, id?: string): Promise<SandboxAnswer> {
  return { status: 200, body: wholePayment(call.kernel, await find(call, id)) }
}

async function readEvents(call: Call, id?: string): Promise<SandboxAnswer> {
  const payment = await find(call, id, 'P0300')
  const events = await sandboxEvents(call.kernel.db, payment.id)
  return { status: 200, body: eventList(call.kernel, payment.id, events) }
}

async function cancel(call: Call, id?: string): Promise<SandboxAnswer> {
  const payment = await find(call, id, 'P0500')
  const done = await call.kernel.db.transaction((tx) => callOff(call.kernel, tx, payment, 'service'))
  if (!done) throw new SandboxRefusal(400, 'P0501', 'Cancellation of payment failed')
  return { status: 204, body: undefined }
}

async function take(call: Call, id?: string): Promise<SandboxAnswer> {
  const payment = await find(call, id, 'P1000')
  const done = await call.kernel.db.transaction((tx) => capture(call.kernel, tx, payment))
  if (!done) throw new SandboxRefusal(409, 'P1003', 'Payment cannot be captured')
  return { status: 204, body: undefined }
}

async function listRefunds(call: Call, id?: string): Promise<SandboxAnswer> {
  const payment = await find(call, id, 'P0800')
  const refunds = await sandboxRefundsOf(call.kernel.db, call.organisationId, payment.id)
  return { status: 200, body: refundList(call.kernel, payment.id, refunds) }
}

async function readRefund(call: Call, id?: string, refundId?: string): Promise<SandboxAnswer> {
  const payment = await find(call, id, 'P0700')
  const refunds = await sandboxRefundsOf(call.kernel.db, call.organisationId, payment.id)
  const found = refunds.find((each) => each.id === refundId)
  if (found === undefined) throw new SandboxRefusal(404, 'P0700', 'Not found')
  return { status: 200, body: refundAnswer(call.kernel, found) }
}

const refundCodes = { missing: 'P0601', invalid: 'P0602' }

async function refund(call: Call, id?: string): Promise<SandboxAnswer> {
  const { kernel, organisationId, request } = call
  const { id: paymentId } = await find(call, id, 'P0600')
  const fields = readObject(request.body, 'P0697')
  const amountPence = wholeNumber(fields, 'amount', maximumPence, refundCodes)
  const expected = fields.has('refund_amount_available')
    ? wholeNumber(fields, 'refund_amount_available', maximumPence, refundCodes)
    : undefined
  const made = await kernel.db.transaction(async (tx) => {
    await lockSandboxPayment(tx, organisationId, paymentId)
    const payment = await sandboxPayment(tx, kernel.crypto, organisationId, paymentId)
    const left = (payment?.amountPence ?? 0) - (payment?.refundedPence ?? 0)
    if (payment === undefined || payment.status !== 'success' || left === 0)
      throw notRefundable(payment?.status === 'success' ? 'full' : 'unavailable')
    if (expected !== undefined && expected !== left)
      throw new SandboxRefusal(412, 'P0604', 'Refund amount available mismatch.')
    if (amountPence > left) throw notRefundable('amount_not_available')
    const row = { id: newId(kernel.crypto), paymentId, organisationId, amountPence, now: kernel.clock.now() }
    await insertSandboxRefund(tx, row)
    await announce(kernel, tx, payment, 'card_payment_refunded')
    return { id: row.id, paymentId, amountPence, createdAt: row.now }
  })
  return { status: 202, body: refundAnswer(kernel, made) }
}

function notRefundable(why: string): SandboxRefusal {
  const description = `The payment is not available for refund. Payment refund status: ${why}`
  return new SandboxRefusal(400, 'P0603', description)
}
