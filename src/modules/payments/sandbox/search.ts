import { addMs, dayMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import { searchSandboxPayments } from '../store/sandbox-payment.ts'
import { searchSandboxRefunds } from '../store/sandbox-refund.ts'
import { SandboxRefusal, type SandboxAnswer, type SandboxRequest } from './answered.ts'
import { foundPayment, foundRefund, sandboxBasePath } from './represent.ts'

interface Call {
  organisationId: string
  request: SandboxRequest
}

const statuses = ['created', 'started', 'submitted', 'capturable', 'success', 'failed', 'cancelled', 'error']
const paymentParameters = new Set(['reference', 'state', 'from_date', 'to_date', 'page', 'display_size'])
const refundParameters = new Set(['from_date', 'to_date', 'page', 'display_size'])

/** Search payments: by reference, state and date. Other parameters of the API are refused, not ignored. */
export async function searchPayments(
  kernel: Kernel,
  { organisationId, request }: Call,
): Promise<SandboxAnswer> {
  const { query } = request
  const page = readPage(kernel, query, paymentParameters, 'P0401')
  const state = query['state'] ?? ''
  if (state !== '' && !statuses.includes(state)) throw wrongParameter('P0401', 'state')
  const { total, payments } = await searchSandboxPayments(kernel.db, kernel.crypto, {
    organisationId,
    reference: query['reference'] ?? '',
    statuses: state === '' ? [] : [state],
    ...page.wanted,
  })
  const results = payments.map((payment) => foundPayment(kernel, payment))
  return pageAnswer(kernel, request, { ...page, total, results, code: 'P0402' })
}

/** Search refunds by date. */
export async function searchRefunds(
  kernel: Kernel,
  { organisationId, request }: Call,
): Promise<SandboxAnswer> {
  const page = readPage(kernel, request.query, refundParameters, 'P1101')
  const { total, refunds } = await searchSandboxRefunds(kernel.db, { organisationId, ...page.wanted })
  const results = refunds.map((refund) => foundRefund(kernel, refund))
  return pageAnswer(kernel, request, { ...page, total, results, code: 'P1100' })
}

interface WantedPage {
  page: number
  size: number
  wanted: { from: Date; to: Date; limit: number; offset: number }
}

function readPage(
  { clock }: Pick<Kernel, 'clock'>,
  query: SandboxRequest['query'],
  known: ReadonlySet<string>,
  code: string,
): WantedPage {
  const unknown = Object.keys(query).filter((name) => !known.has(name))
  if (unknown.length > 0) throw wrongParameter(code, unknown.join(', '))
  const page = positive(query['page'] ?? '1', 100_000)
  const size = positive(query['display_size'] ?? '500', 500)
  const from = instant(query['from_date'] ?? '1970-01-01T00:00:00Z')
  const to = query['to_date'] === undefined ? addMs(clock.now(), dayMs) : instant(query['to_date'])
  const wrong = Object.entries({ page, display_size: size, from_date: from, to_date: to })
    .filter(([, value]) => value === undefined)
    .map(([name]) => name)
  if (page === undefined || size === undefined || from === undefined || to === undefined)
    throw wrongParameter(code, wrong.join(', '))
  return { page, size, wanted: { from, to, limit: size, offset: (page - 1) * size } }
}

function positive(text: string, maximum: number): number | undefined {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : 0
  return value >= 1 && value <= maximum ? value : undefined
}

function instant(text: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text)) return undefined
  const value = new Date(text)
  return Number.isNaN(value.getTime()) ? undefined : value
}

function wrongParameter(code: string, names: string): SandboxRefusal {
  const description = `Invalid parameters: ${names}. See Public API documentation for the correct data formats`
  return new SandboxRefusal(422, code, description)
}

function pageAnswer(
  { origin }: Pick<Kernel, 'origin'>,
  { path, query }: SandboxRequest,
  found: { page: number; size: number; total: number; results: readonly unknown[]; code: string },
): SandboxAnswer {
  const { page, size, total, results, code } = found
  const last = Math.max(1, Math.ceil(total / size))
  if (page > last) throw new SandboxRefusal(404, code, 'Page not found')
  const link = (number: number) => {
    const search = new URLSearchParams({ ...query, page: String(number), display_size: String(size) })
    return { href: `${origin}${sandboxBasePath}${path}?${search.toString()}`, method: 'GET' }
  }
  return {
    status: 200,
    body: {
      total,
      count: results.length,
      page,
      results,
      _links: {
        self: link(page),
        first_page: link(1),
        last_page: link(last),
        ...(page > 1 ? { prev_page: link(page - 1) } : {}),
        ...(page < last ? { next_page: link(page + 1) } : {}),
      },
    },
  }
}
