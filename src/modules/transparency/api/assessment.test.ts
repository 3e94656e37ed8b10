import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { modules, packs } from '../../../platform.ts'

const path = '/api/v1/transparency/assessments/score'
const questionnairesPath = '/api/v1/transparency/assessments/questionnaires'

let platform: TestPlatform

beforeAll(async () => {
  platform = await testPlatform({ modules, packs })
})
afterAll(() => platform.stop())

async function asked(method: 'GET' | 'POST', url: string, payload?: unknown) {
  const server = await platform.server({ folder: '', manifest: {} })
  const answer = await server.inject({
    method,
    url,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
  })
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() }
}

const score = (answers: unknown, more: object = {}) =>
  asked('POST', path, { questionnaire: 'uk-impact', answers, ...more })

test('answers are scored for anybody, and what is not asked does not count', async () => {
  const answers = { role: 'alone', 'legal-effect': 'yes', 'automated-basis': 'unknown' }
  const full = await score(answers)
  expect(full.status).toBe(200)
  expect(full.body).toMatchObject({
    questionnaire: 'uk-impact',
    version: 1,
    raw: 12,
    mitigation: 0,
    total: 12,
    level: 1,
  })
  expect(full.body['visible']).toContain('automated-basis')
  expect(full.body['unanswered']).toContain('reversible')
  expect(full.body['obligations']).toContainEqual(expect.objectContaining({ key: 'notice' }))
  const changed = await score({ ...answers, role: 'background' })
  expect(changed.body).toMatchObject({ raw: 4 })
  expect(changed.body['visible']).not.toContain('automated-basis')
})

test('nonsense is refused, or counts as no answer', async () => {
  expect((await score({ role: 'nobody', constructor: 'x', rights: 'liberty' })).body).toMatchObject({
    raw: 0,
  })
  expect((await score({ role: null })).status).toBe(400)
  expect((await score({ role: { $ne: 1 } })).status).toBe(400)
  expect((await score('all')).status).toBe(400)
  expect((await score({}, { unknown: true })).status).toBe(400)
  expect((await score({}, { questionnaire: 'nobody' })).status).toBe(404)
  expect((await score({}, { version: 999 })).status).toBe(404)
  expect((await score({ 'purpose-in-words': 'x'.repeat(300_000) })).status).toBe(413)
  const many = Object.fromEntries(Array.from({ length: 1_001 }, (_none, index) => [`k${index}`, 'a']))
  expect((await score(many)).status).toBe(400)
})

test('questionnaires are data', async () => {
  const list = await asked('GET', questionnairesPath)
  expect(list.body['questionnaires']).toMatchObject([{ key: 'uk-impact', version: 1 }])
  const whole = await asked('GET', `${questionnairesPath}/uk-impact`)
  expect(whole.body).toMatchObject({ key: 'uk-impact', version: 1 })
  expect(JSON.stringify(whole.body)).toContain('"visibleIf"')
  expect((await asked('GET', `${questionnairesPath}/uk-impact?version=2`)).status).toBe(404)
  expect((await asked('GET', `${questionnairesPath}/nobody`)).status).toBe(404)
})
