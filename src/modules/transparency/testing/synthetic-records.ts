import { capabilities, functions, organisationTypes } from '../domain/facets/kinds.ts'
import { phases, regions } from '../domain/facets/places.ts'
import type { RecordContent } from '../domain/record.ts'
import { standardNames } from '../domain/standards/names.ts'
import type { OutsideRecord } from '../publishing/import-records.ts'

const nouns = [
  'benefit',
  'planning',
  'school',
  'road',
  'hospital',
  'tax',
  'housing',
  'permit',
  'flood',
  'parking',
]
const doings = [
  'triage',
  'forecast',
  'chatbot',
  'matching',
  'scoring',
  'search',
  'detection',
  'routing',
  'summary',
]
const tasks = ['ordering cases', 'reading handwriting', 'drafting, then checking', 'finding doubles']
const tags = ['pilot', 'shared', 'open source']
const dayMs = 24 * 60 * 60 * 1_000

/** Invented records of outside bodies, the same for the same numbers: some values are frequent, some rare. */
export function syntheticRecords(count: number, wordsEach = 40): OutsideRecord[] {
  const next = generator(20_261_123)
  /** The first of a list the most often. */
  const one = <Item>(list: readonly Item[], fallback: Item): Item =>
    list[Math.floor(next() ** 2 * list.length)] ?? fallback
  const some = (list: readonly string[]): string[] =>
    [...new Set(Array.from({ length: 1 + Math.floor(next() * 2) }, () => one(list, '')))].toSorted()
  return Array.from({ length: count }, (_each, index) => {
    const body = Math.floor(next() ** 2 * 300)
    const name = `${one(nouns, 'tax')} ${one(doings, 'search')} ${index}`
    const words = Array.from({ length: wordsEach }, () => `word${Math.floor(next() ** 3 * 5_000)}`)
    return {
      sourceUrl: `https://records.example/${index}`,
      publisherSlug: `body-${body}`,
      publisherName: { en: `Public body ${body}`, cy: `Corff cyhoeddus ${body}` },
      publishedAt: new Date(Date.UTC(2021, 0, 1) + Math.floor(next() * 2_000) * dayMs),
      content: {
        standard: one(standardNames.toReversed(), 'atrs-4.0'),
        facets: {
          organisationType: one(organisationTypes, organisationTypes[0])?.key ?? '',
          functions: some(functions.map(({ key }) => key)),
          capabilities: some(capabilities.map(({ key }) => key)),
          tasks: next() < 0.3 ? some(tasks) : [],
          phase: one(phases.toReversed(), phases[0])?.key ?? '',
          regions: some(regions.map(({ key }) => key)),
          otherTags: next() < 0.2 ? some(tags) : [],
        },
        fields: {
          name,
          'one-sentence-description': `Helps with ${name}: ${words.slice(0, 8).join(' ')}.`,
          'human-review': next() < 0.5 ? 'A person reads every result.' : '',
          maintenance: next() < 0.3 ? 'Looked at every month.' : 'n/a',
          'detailed-description': words.join(' '),
        },
        groups: {},
        redactions: {},
      } satisfies RecordContent,
    }
  })
}

/** Mulberry32: small, and the same everywhere. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
