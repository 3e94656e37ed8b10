import { afterAll, beforeAll, expect, test } from 'vitest'
import { registeredAlgorithms } from '#kernel/ai'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { examplePack } from '../../../packs/example/index.ts'
import { ukPack } from '../../../packs/uk/index.ts'
import { modules } from '../../../platform.ts'
import { completenessOf } from '../domain/completeness.ts'
import { publicRecord } from '../store/public-record.ts'
import { publicRecordOfAlgorithm } from '../store/public-of-algorithm.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({ modules, packs: [ukPack, examplePack], demo: true })
})
afterAll(() => platform.stop())

test('every algorithm of this program has a complete public record in the demonstration, in both languages', async () => {
  const { kernel } = platform
  const algorithms = registeredAlgorithms(kernel)
  expect(algorithms.length).toBeGreaterThanOrEqual(3)
  for (const { id } of algorithms) {
    const found = await publicRecordOfAlgorithm(kernel.db, id)
    expect(found, id).toBeDefined()
    const shown = await publicRecord(kernel.db, found?.slug ?? '')
    const content = shown?.version.content
    if (content === undefined) throw new Error(`${id} has no published version`)
    const { filled, wanted, missing } = completenessOf(content, 'atrs-4.0')
    expect(filled / wanted, `${id} lacks ${missing.join(', ')}`).toBeGreaterThanOrEqual(0.9)
    expect(Object.keys(content.welsh?.fields ?? {}).length, id).toBeGreaterThan(20)
    const page = await platform.visitor().get(`/algorithms/${found?.slug}`)
    expect(page.body).not.toContain('This record does not match what runs')
    expect(page.body).toContain('What the running program says')
    expect(page.body).toContain('Question a decision')
  }
})

test('how signs of fraud are weighed is kept back with its ground', async () => {
  const page = await platform.visitor().get('/algorithms/signs-of-identity-fraud')
  expect(page.body).toContain('section 31')
  expect(page.body).not.toContain('Each source that was asked adds to the fraud score')
})
