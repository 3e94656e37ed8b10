import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/access'
import { testDatabases, testPlatform, type TestPlatform } from '#kernel/test'
import { importRecords, type OutsideRecord } from '../publishing/import-records.ts'
import { syntheticRecords } from '../testing/synthetic-records.ts'
import { readQuery } from './query.ts'
import { entriesOf, search } from './search.ts'
import { narrowingKeys, type NarrowingKey } from './selection.ts'
import { registerModules as modules } from '../testing/modules.ts'

const records = syntheticRecords(600)

/** What a record has of a facet, read off plainly. */
function valuesOf({ content, publisherSlug }: OutsideRecord, key: NarrowingKey): readonly string[] {
  const { facets, standard } = content
  const values: Record<NarrowingKey, readonly (string | undefined)[]> = {
    organisation: [publisherSlug],
    'organisation-type': [facets.organisationType],
    function: facets.functions,
    capability: facets.capabilities,
    task: facets.tasks,
    phase: [facets.phase],
    region: facets.regions,
    'other-tags': facets.otherTags,
    standard: [standard],
    origin: [],
  }
  return values[key].filter((value) => value !== undefined)
}

function fits(
  record: OutsideRecord,
  query: Readonly<Record<string, string>>,
  except?: NarrowingKey,
): boolean {
  const { selection } = readQuery(query)
  const day = record.publishedAt.toISOString().slice(0, 10)
  if (selection.from !== undefined && day < selection.from) return false
  if (selection.to !== undefined && day > selection.to) return false
  if (selection.words !== '' && !record.content.fields['name']?.includes(selection.words)) return false
  return narrowingKeys.every((key) => {
    const wanted = selection.chosen[key]
    return (
      key === except || wanted === undefined || valuesOf(record, key).some((each) => wanted.includes(each))
    )
  })
}

const queries: Record<string, string>[] = [
  {},
  { search: 'chatbot' },
  { phase: 'production' },
  { phase: 'production,beta-pilot', function: 'health,education' },
  { function: 'defence', capability: 'robotics,planning', region: 'wales,uk', search: 'tax' },
  { 'published-from': '2023', 'published-to': '3/2024', standard: 'nl-1.0' },
  { organisation: 'body-0,body-7', task: String.raw`drafting\, then checking` },
  { 'other-tags': 'open source', 'organisation-type': 'local-authority' },
  { phase: 'no-such-phase' },
]

describe.each(testDatabases)('search of the register on %s', (database) => {
  let platform: TestPlatform
  beforeAll(async () => {
    platform = await testPlatform({ modules, database })
    const { kernel } = platform
    await kernel.db.transaction((tx) => importRecords(kernel, tx, systemActor('test'), records))
  })
  afterAll(() => platform.stop())

  it.each(queries)('finds and counts what a recount does: %j', async (query) => {
    const found = await search(platform.kernel.db, readQuery(query).selection)
    const wanted = records.filter((record) => fits(record, query))
    const entries = await entriesOf(platform.kernel.db, found, 0, 1_000)
    expect(found.total).toBe(wanted.length)
    expect(new Set(entries.map(({ sourceUrl }) => sourceUrl))).toEqual(
      new Set(wanted.map(({ sourceUrl }) => sourceUrl)),
    )
    for (const key of narrowingKeys) {
      const recount = new Map<string, number>()
      for (const record of records.filter((each) => fits(each, query, key))) {
        for (const value of valuesOf(record, key)) recount.set(value, (recount.get(value) ?? 0) + 1)
      }
      expect(found.counts.get(key), key).toEqual(recount)
    }
  })

  it('puts the newest first, and with words what names them before what mentions them', async () => {
    const { db } = platform.kernel
    const newest = await entriesOf(db, await search(db, readQuery({}).selection), 0, 600)
    const days = newest.map(({ publishedOn }) => publishedOn)
    expect(days).toEqual(days.toSorted().toReversed())
    const found = await search(db, readQuery({ search: 'word1' }).selection)
    const titles = await entriesOf(db, found, 0, found.total)
    const isNamed = titles.map(({ description }) => /\bword1\b/.test(description.en))
    expect(isNamed).toContain(false)
    expect(isNamed.indexOf(false)).toBeGreaterThan(0)
    expect(isNamed.slice(isNamed.indexOf(false))).not.toContain(true)
  })

  it('sees what was published a moment ago', async () => {
    const { kernel } = platform
    const before = await search(kernel.db, readQuery({}).selection)
    const [first] = records
    if (first === undefined) throw new Error('There are no records')
    const added: OutsideRecord = {
      ...first,
      sourceUrl: 'https://records.example/new',
      publisherSlug: 'newcomer',
    }
    await kernel.db.transaction((tx) => importRecords(kernel, tx, systemActor('test'), [added]))
    const after = await search(kernel.db, readQuery({}).selection)
    expect(after.total).toBe(before.total + 1)
    expect(after.counts.get('organisation')?.get('newcomer')).toBe(1)
  })
})
