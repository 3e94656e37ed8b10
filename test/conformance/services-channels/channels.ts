import type { TestPlatform, Visitor } from '#kernel/test'
import {
  pageAt,
  type DefinitionTest,
  type ServiceDefinition,
} from '../../../src/modules/services/domain/definition.ts'
import { callTool } from '../../../src/modules/services/testing/agent.ts'
import { uploads } from '../../../src/modules/services/testing/site.ts'
import { sendIt, walkThrough, wordsOf } from '../demo-services/walker.ts'

/** A service with the answers that somebody gives to it, page by page. */
export interface Script {
  definition: ServiceDefinition
  test: DefinitionTest
}

type Step = DefinitionTest['steps'][number]

const upload = {
  fileName: uploads.pdf.fileName,
  content: Buffer.from(uploads.pdf.content).toString('base64'),
}

/** What a client without forms sends for a step: files with their bytes, and nothing for what the service looks up. */
function remoteInput(definition: ServiceDefinition, { page: place, input }: Step): Record<string, unknown> {
  const page = pageAt(definition, place)
  if (page?.kind !== 'questions') return { ...input }
  return Object.fromEntries(
    page.fields.flatMap(({ name, kind }): [string, unknown][] => {
      const plain = input[name]
      if (plain === undefined) return []
      if (kind === 'file' || kind === 'credential') return plain === '' ? [] : [[name, upload]]
      if (kind === 'files') return plain === '' ? [] : [[name, [upload]]]
      return [[name, plain]]
    }),
  )
}

/** By the pages of the web. */
export async function byWeb(visitor: Visitor, { definition, test }: Script): Promise<void> {
  await walkThrough(visitor, definition, test)
  await sendIt(visitor, definition)
}

interface ApiAnswer {
  journeyId: string
  secret?: string
  awaited: { state: string; token: string }
}

/** By the JSON API. @param headers of a session, or none */
export async function byApi(
  { kernel }: TestPlatform,
  session: Record<string, string>,
  { definition, test }: Script,
): Promise<void> {
  let headers = session
  const ask = async (method: string, path: string, body?: unknown): Promise<ApiAnswer> => {
    const answer = await kernel.loopback.fetch(`${kernel.origin}/api/v1/services/journeys${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok)
      throw new Error(`${definition.name} ${method} ${path}: ${answer.status} ${text.slice(0, 600)}`)
    // As the operations of journeys answer.
    return JSON.parse(text) as ApiAnswer
  }
  const { journeyId, secret } = await ask('POST', '', { service: definition.name })
  if (secret !== undefined) headers = { authorization: `Bearer ${secret}` }
  for (const step of test.steps) {
    const { awaited } = await ask('GET', `/${journeyId}?place=${step.page}`)
    const input = remoteInput(definition, step)
    await ask('POST', `/${journeyId}/answers`, { token: awaited.token, input })
  }
  const { awaited } = await ask('GET', `/${journeyId}?place=check`)
  await ask('POST', `/${journeyId}/submission`, { token: awaited.token, declared: true })
}

/** By the tools of an agent; the person gives leave where an account is needed, and declares. */
export async function byAgent(
  platform: TestPlatform,
  person: Visitor,
  { definition, test }: Script,
): Promise<void> {
  const call = async (tool: string, given: Record<string, unknown>) => {
    const answer = await callTool(platform, tool, given)
    if (answer.isError || answer.error !== undefined) {
      throw new Error(`${definition.name} ${tool}: ${JSON.stringify(answer).slice(0, 800)}`)
    }
    return answer.content
  }
  const started = await call('start_service', { service: definition.name })
  const { journey } = started
  if (started.awaited?.url !== undefined) await person.fill(started.awaited.url, {})
  for (const step of test.steps) {
    const { awaited } = await call('read_page', { journey, place: step.page })
    await call('answer_page', { journey, token: awaited?.token, input: remoteInput(definition, step) })
    platform.clock.advance(1000)
  }
  const { declarationUrl = '' } = await call('review_answers', { journey })
  const declared = await person.fill(declarationUrl, { declared: ['yes'] })
  const confirmation = /\d{4} \d{4}/.exec(wordsOf(declared))?.[0] ?? ''
  await call('submit', { journey, confirmation })
}

/** By staff of the body, from a paper that came by post. */
export async function byStaff(staff: Visitor, { definition, test }: Script): Promise<void> {
  const begun = await staff.fill('/staff/entries/new', {
    service: definition.name,
    received: 'paper',
    'receivedOn-day': '1',
    'receivedOn-month': '11',
    'receivedOn-year': '2026',
    email: '',
  })
  if (begun.location === undefined) throw new Error(`${definition.name}: ${wordsOf(begun)}`)
  await walkThrough(staff, definition, test)
  const check = await staff.follow(`/services/${definition.name}/check`)
  const sent = await staff.send(check, {
    declared: ['yes'],
    'signedOn-day': '31',
    'signedOn-month': '10',
    'signedOn-year': '2026',
  })
  const done = await staff.follow(sent.location ?? '')
  if (!done.body.includes('Application entered')) throw new Error(`${definition.name}: ${wordsOf(done)}`)
}
