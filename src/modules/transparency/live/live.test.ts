import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  algorithmById,
  defineAlgorithm,
  evaluateAlgorithm,
  registeredAlgorithms,
  runAlgorithm,
  switchAlgorithm,
  type AnyAlgorithm,
} from '#kernel/ai'
import { systemActor } from '#kernel/access'
import { defineMessages } from '#kernel/i18n'
import { contribute, defineModule, type Kernel } from '#kernel/module'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { demoCountries, demoPersonId } from '#modules/identity'
import { penhaven } from '../../../packs/example/country.ts'
import { modules } from '../../../platform.ts'
import { completenessOf } from '../domain/completeness.ts'
import type { RecordContent } from '../domain/record.ts'
import { contentOfAlgorithm } from '../domain/templates/from-algorithm.ts'
import { publishRecordOf } from '../testing/platform-record.ts'
import { liveValuesOf } from './live-values.ts'
import { compareRecordsJob } from './note-changes.ts'

const actor = systemActor('test')
const measured = { share: 0.9 }

/** An algorithm of which the test says what it measures. */
const sorting = defineAlgorithm<string, string>({
  id: 'test.sorting',
  version: '1.0.0',
  name: { en: 'Sorting', cy: 'Didoli' },
  method: 'rules',
  inputs: [{ name: 'text', label: { en: 'A text', cy: 'Testun' }, isPersonal: true }],
  channels: ['web'],
  humanReview: 'person-checks',
  record: { fields: {} },
  evaluation: {
    dataSet: {
      name: { en: 'Texts', cy: 'Testunau' },
      version: '1',
      size: 10,
      source: { en: 'Made up', cy: 'Wedi’u gwneud' },
    },
    measure: async () => [
      {
        key: 'right',
        name: { en: 'Sorted rightly', cy: 'Wedi’u didoli’n gywir' },
        value: measured.share,
        interval: { low: measured.share - 0.05, high: measured.share + 0.05 },
        unit: 'share',
        better: 'higher',
      },
    ],
  },
  run: (text) => text,
  outcomeOf: () => 'sorted',
})

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({
    modules: [
      ...modules,
      defineModule({
        name: 'test',
        title: 'Test',
        needs: [],
        messages: defineMessages({}, {}),
        algorithms: [sorting],
      }),
    ],
    packs: [{ name: 'test', contributions: [contribute(demoCountries, penhaven)] }],
    demo: true,
  })
  await publishRecordOf(platform.kernel, sorting, { slug: 'sorting', organisationSlug: 'aberwen' })
})
afterAll(() => platform.stop())

const page = async (): Promise<string> => (await platform.visitor().get('/algorithms/sorting')).body

test('at least 60 % of the fields of every algorithm of this program are filled without typing', async () => {
  const { kernel } = platform
  const own = registeredAlgorithms(kernel).filter(({ id }) => !id.startsWith('test.'))
  expect(own.length).toBeGreaterThanOrEqual(3)
  const table = []
  for (const algorithm of own) {
    await evaluateAlgorithm(kernel, algorithm.id, actor)
    const byProgram = completenessOf(await asContent(kernel, algorithm), 'atrs-4.0')
    const facts = { organisation: { en: 'A body', cy: 'Corff' }, isProduction: true }
    const withDefinition = completenessOf(contentOfAlgorithm(algorithm, facts, 'atrs-4.0'), 'atrs-4.0')
    const missing = new Set(byProgram.missing)
    table.push({
      id: algorithm.id,
      running: byProgram.filled / byProgram.wanted,
      definition: withDefinition.filled / withDefinition.wanted,
      both: 1 - withDefinition.missing.filter((key) => missing.has(key)).length / withDefinition.wanted,
    })
  }
  for (const { running, definition, both } of table) {
    // The running program alone, without a word of what engineers wrote about the algorithm for its record.
    expect(running).toBeGreaterThanOrEqual(0.6)
    expect(definition).toBeGreaterThanOrEqual(0.6)
    // What is left is for the public body to say, such as its team and whom to write to.
    expect(both).toBeGreaterThanOrEqual(0.9)
  }
})

test('a change of measured performance is on the public record within a minute, and in its history', async () => {
  const { kernel, clock } = platform
  await evaluateAlgorithm(kernel, 'test.sorting', actor)
  await platform.drain()
  clock.advance(31_000)
  expect(await page()).toContain('Sorted rightly: 90% (from 85% to 95%, with 95% confidence)')
  measured.share = 0.8
  await evaluateAlgorithm(kernel, 'test.sorting', actor)
  await platform.drain()
  clock.advance(59_000)
  const after = await page()
  expect(after).toContain('Sorted rightly: 80% (from 75% to 85%, with 95% confidence)')
  expect(after.slice(after.indexOf('What changed of the running algorithm'))).toContain('Sorted rightly: 80%')
})

test('uses and switches are on the public record within a minute', async () => {
  const { kernel, clock } = platform
  await runAlgorithm(kernel, sorting, { input: 'a', channel: 'web' })
  await kernel.db.transaction((tx) =>
    switchAlgorithm(kernel, tx, {
      algorithmId: sorting.id,
      isOn: false,
      reason: 'We look into a fault',
      actor,
    }),
  )
  await platform.drain()
  clock.advance(60_000)
  const shown = await page()
  expect(shown).toContain('Used 1 times in the last 30 days.')
  expect(shown).toContain('Switched off: We look into a fault')
})

test('a version that the record does not name is said above the record and told to its owner once', async () => {
  const { kernel, clock } = platform
  expect(await page()).not.toContain('This record does not match what runs')
  // Another version of the program was started: the definition is another.
  Object.assign(algorithmById(kernel, sorting.id) ?? {}, { version: '2.0.0' })
  clock.advance(59_000)
  await compareRecordsJob.run(kernel, {}, once())
  await compareRecordsJob.run(kernel, {}, once())
  const shown = await page()
  expect(shown).toContain('This record does not match what runs')
  expect(shown).toContain('Version 2.0.0 is running now.')
  const inbox = await kernel.notify.inbox(kernel.db, demoPersonId(kernel.crypto, 'catrin-rowlands'))
  const told = inbox.filter(({ template }) => template === 'transparency.record-mismatch')
  expect(told).toHaveLength(1)
  expect(told[0]?.body).toMatch(/1\.0\.0.*2\.0\.0/s)
})

function once() {
  return { id: 'test', attempt: 1, signal: new AbortController().signal }
}

/** A record that says what the running program says, and nothing else. */
async function asContent(kernel: Kernel, algorithm: AnyAlgorithm): Promise<RecordContent> {
  const body = { publisherName: { en: 'A body', cy: 'Corff' }, ownerName: 'Director of Services' }
  const { fields, groups } = await liveValuesOf(kernel, algorithm, body)
  const english = (values: typeof fields) =>
    Object.fromEntries(Object.entries(values).map(([key, text]) => [key, text.en]))
  return {
    standard: 'atrs-4.0',
    facets: { functions: [], capabilities: [], tasks: [], phase: 'production', regions: [], otherTags: [] },
    fields: english(fields),
    groups: { models: [english(groups.models)], 'data-sources': [english(groups['data-sources'])] },
    redactions: {},
  }
}
