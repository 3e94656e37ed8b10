import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../testing/site.ts'

let site: Site

beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.stop())

interface Description {
  paths: Record<string, Record<string, { operationId: string }>>
  components: { schemas: Record<string, object> }
}

function referencesIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(referencesIn)
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : referencesIn(value),
  )
}

test('The description of the API has its operations, and every reference in it leads somewhere', async () => {
  const { body } = await site.visitor().get('/openapi.json')
  // As the kernel writes it.
  const description = JSON.parse(body) as Description
  const operations = Object.values(description.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  )
  expect(operations).toEqual(
    expect.arrayContaining([
      'startJourney',
      'readJourney',
      'answerJourney',
      'sendJourney',
      'readServiceDefinition',
      'readApplication',
      'useServicesAsAgent',
      'readAgentTools',
    ]),
  )
  const references = new Set(referencesIn(description))
  expect(references).toContain('#/components/schemas/Condition')
  for (const reference of references) {
    const [, name = ''] = /^#\/components\/schemas\/(\w+)$/.exec(reference) ?? []
    expect(Object.keys(description.components.schemas)).toContain(name)
  }
})
