import { afterAll, beforeAll, expect, test } from 'vitest'
import { defineQuery } from '#kernel/db'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { eligibility } from '../testing/algorithms.ts'
import { runAlgorithm } from '../running/run.ts'
import { openModel, type MeteredUsage } from './open-model.ts'
import { runCommand, testModule } from './testing/commands.ts'
import { goodEndpoint, sendPage } from './testing/good-endpoint.ts'
import { apiKey, question } from './testing/open-session.ts'
import { startServer } from './testing/server.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({ modules: [testModule] })
})
afterAll(() => platform.stop())

test('an algorithm has the model that it was assigned, and what it uses is priced', async () => {
  const { kernel } = platform
  await using server = await startServer(goodEndpoint())
  expect(await openModel(kernel, 'test.summary')).toBeUndefined()
  await runCommand(
    platform,
    `ai endpoint add main ${server.baseUrl} --input-pence 20 --output-pence 100`,
    apiKey,
  )
  await runCommand(platform, 'ai assign test.summary main test-model')
  const used: MeteredUsage[] = []
  const model = await openModel(kernel, 'test.summary', { onUsage: (usage) => void used.push(usage) })
  expect(model).toMatchObject({ endpointName: 'main', model: 'test-model' })
  await model?.chat(question)
  // 12 tokens at 20 and 7 at 100 millionths of a penny.
  expect(used).toEqual([{ inputTokens: 12, outputTokens: 7, costMicropence: 940 }])
  expect(server.received[0]?.headers.authorization).toBe(`Bearer ${apiKey}`)
})

test('inside a transaction it is looked up there', async () => {
  const { kernel } = platform
  const found = await kernel.db.transaction(async (tx) => openModel(kernel, 'test.summary', { target: tx }))
  expect(found?.model).toBe('test-model')
})

const refused = (reason: string) => ({ kind: 'refused', because: 'failed', reason })

test('whatever its endpoint does, an algorithm runs or does not, and the program goes on', async () => {
  const { kernel } = platform
  await using server = await startServer(sendPage)
  await runCommand(platform, `ai endpoint add hostile ${server.baseUrl}`, apiKey)
  await runCommand(platform, 'ai assign test.summary hostile test-model')
  const algorithm = eligibility({
    id: 'test.summary',
    method: 'model',
    usesModel: 'chat',
    run: async (_input, { model }) =>
      (await model?.chat(question))?.text === '' ? 'eligible' : 'not-eligible',
  })
  const outcomes: unknown[] = []
  for (let runs = 0; runs < 7; runs += 1) {
    outcomes.push(await runAlgorithm(kernel, algorithm, { input: { age: 70 }, channel: 'web' }))
  }
  expect(outcomes).toEqual([
    ...Array<unknown>(5).fill(refused('model-not-understood')),
    ...Array<unknown>(2).fill(refused('model-resting')),
  ])
  // After the fifth failure in a row the endpoint is left alone.
  expect(server.received).toHaveLength(5)
})

test('whoever changes the address in the table gets no key', async () => {
  const { kernel } = platform
  const move = defineQuery<Record<never, never>, never>(
    'test.move-endpoint',
    `update ai.endpoint set base_url = 'https://evil.example/v1'`,
  )
  await kernel.db.execute(move, {})
  await expect(openModel(kernel, 'test.summary')).rejects.toThrow('seal')
})
