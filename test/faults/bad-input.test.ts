import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CarriedAnswer, CarriedRequest } from '../../src/kernel/test/browser.ts'
import { startProgram, type RunningProgram } from '../support/program.ts'
import { createClient, type Client } from './support/client.ts'
import { signIn } from './support/sign-in.ts'
import { steadySite } from './support/site.ts'
import { createTally } from './support/tally.ts'

const folder = mkdtempSync(join(tmpdir(), 'commonweal-faults-'))
const json = { 'content-type': 'application/json' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }
let program: RunningProgram
let officer: Client

beforeAll(async () => {
  program = await startProgram({ environment: { DATA_DIR: folder, LOG_LEVEL: 'fatal' } })
  officer = createClient(steadySite(program.origin), createTally())
  await signIn(officer, 'grace-okafor')
})
afterAll(async () => {
  officer.leave()
  await program.stop()
  rmSync(folder, { recursive: true, force: true })
})

function ask({ headers, ...request }: CarriedRequest): Promise<CarriedAnswer> {
  const cookie = Object.entries(officer.visitor.cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  return officer.visitor.request({
    ...request,
    headers: { host: new URL(program.origin).host, cookie, ...headers },
  })
}

const cases = '/api/v1/casework/cases'
const relay = '/api/v1/wallet/relay/requests'
const response = '/credentials/presentations/00000000-0000-4000-8000-000000000000/response'

test.each([
  ['a query key that is not known', 400, { method: 'GET', url: `${cases}?stauts=open`, headers: {} }],
  [
    'a query key given twice',
    400,
    { method: 'GET', url: `${cases}?status=open&status=approved`, headers: {} },
  ],
  ['a query that is not UTF-8', 400, { method: 'GET', url: `${cases}?type=%FF`, headers: {} }],
  ['a query with a NUL', 400, { method: 'GET', url: `${cases}?type=a%00b`, headers: {} }],
  [
    'an unknown media type',
    415,
    { method: 'POST', url: relay, headers: { 'content-type': 'text/xml' }, payload: '<a/>' },
  ],
  ['JSON where a form is expected', 415, { method: 'POST', url: response, headers: json, payload: '{}' }],
  ['JSON that breaks off', 400, { method: 'POST', url: relay, headers: json, payload: '{"clientId":' }],
  [
    'JSON that is not UTF-8',
    400,
    { method: 'POST', url: relay, headers: json, payload: Buffer.of(0x22, 0xff, 0x22) },
  ],
  ['a field of another kind', 400, { method: 'POST', url: relay, headers: json, payload: '{"clientId": 7}' }],
  [
    'a body that is too large',
    413,
    { method: 'POST', url: relay, headers: json, payload: `"${'x'.repeat(2_000_000)}"` },
  ],
  [
    'a form field given twice',
    400,
    { method: 'POST', url: response, headers: form, payload: 'state=a&state=b' },
  ],
] as const)('%s: the API answers %i with a problem document', async (_what, status, request) => {
  const answer = await ask({ ...request, headers: { accept: 'application/json', ...request.headers } })
  expect(answer.statusCode, answer.body).toBe(status)
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(JSON.parse(answer.body)).toMatchObject({ status })
  expect(answer.body).toContain('"type":"urn:commonweal:problem:')
})

const decide = '/staff/cases/00000000-0000-4000-8000-000000000000/decide'

test.each([
  [
    'an unknown media type',
    415,
    { 'content-type': 'text/xml' },
    '<a/>',
    'We cannot read that kind of request',
  ],
  ['JSON', 415, json, '{}', 'We cannot read that kind of request'],
  [
    'bytes that are not UTF-8',
    400,
    form,
    Buffer.of(0x61, 0x3d, 0xff),
    'We could not understand that request',
  ],
  ['a broken percent-encoding', 400, form, 'reason=%FF', 'We could not understand that request'],
  ['a NUL', 400, form, 'reason=%00', 'We could not understand that request'],
  ['a body that is too large', 413, form, `reason=${'x'.repeat(2_000_000)}`, 'What you sent is too large'],
] as const)('%s sent to a page: %i, in words', async (_what, status, headers, payload, words) => {
  const answer = await ask({
    method: 'POST',
    url: decide,
    headers: { accept: 'text/html', ...headers },
    payload,
  })
  expect(answer.statusCode, answer.body.slice(0, 300)).toBe(status)
  expect(answer.headers['content-type']).toContain('text/html')
  expect(answer.body).toContain(words)
})

test('after all this it serves as before', async () => {
  expect((await ask({ method: 'GET', url: cases, headers: { accept: 'application/json' } })).statusCode).toBe(
    200,
  )
})
