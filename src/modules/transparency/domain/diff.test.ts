import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomContent } from '../testing/random-content.ts'
import { wordDiff } from './diff/word-diff.ts'
import { diffContent, type FieldChange, type TextChange } from './diff.ts'
import { emptyFacets } from './interchange/read-facets.ts'
import type { FieldValues, RecordContent, RecordTexts } from './record.ts'
import { standardNames } from './standards/names.ts'

const base: RecordContent = {
  standard: 'atrs-4.0',
  facets: { ...emptyFacets, phase: 'beta-pilot', regions: ['wales'] },
  fields: { name: 'Ordering cases', scope: 'Appeals' },
  groups: {
    risks: [
      { 'risk-name': 'Bias', 'risk-mitigation': 'Measured monthly' },
      { 'risk-name': 'Drift', 'risk-mitigation': 'Watched' },
      { 'risk-name': 'Misuse', 'risk-mitigation': 'Trained staff' },
    ],
  },
  redactions: {},
}

describe('what changed between two versions', () => {
  test('is nothing where they say the same', () => {
    expect(diffContent(base, structuredClone(base))).toEqual([])
    expect(diffContent(base, { ...base, fields: { ...base.fields, benefit: '' } })).toEqual([])
  })

  test('is told field by field, in the order of reading', () => {
    const after: RecordContent = {
      ...base,
      standard: 'atrs-3.0',
      fields: { benefit: 'Faster', name: 'Ordering cases' },
      facets: { ...base.facets, phase: 'production', regions: ['wales', 'england'] },
      redactions: { maintenance: { exemption: 'foia-43', explanation: 'Price' } },
      welsh: { fields: { name: 'Trefnu achosion' }, groups: {} },
    }
    expect(diffContent(base, after)).toEqual([
      { what: 'standard', before: 'atrs-4.0', after: 'atrs-3.0' },
      { what: 'text', key: 'name', isWelsh: true, before: '', after: 'Trefnu achosion' },
      { what: 'text', key: 'scope', isWelsh: false, before: 'Appeals', after: '' },
      { what: 'text', key: 'benefit', isWelsh: false, before: '', after: 'Faster' },
      { what: 'facet', key: 'phase', removed: ['beta-pilot'], added: ['production'] },
      { what: 'facet', key: 'region', removed: [], added: ['england'] },
      {
        what: 'redaction',
        key: 'maintenance',
        before: undefined,
        after: { exemption: 'foia-43', explanation: 'Price' },
      },
    ])
  })

  test('knows items again when one is taken out, another put in and the order changed', () => {
    const risks = [
      { 'risk-name': 'Misuse', 'risk-mitigation': 'Trained staff' },
      { 'risk-name': 'Outage', 'risk-mitigation': 'Staff order by hand' },
      { 'risk-name': 'Bias', 'risk-mitigation': 'Measured weekly' },
      { 'risk-name': 'Cost', 'risk-mitigation': 'A cap' },
    ]
    const changes = diffContent(base, { ...base, groups: { risks } })
    expect(changes.map(shortly)).toEqual([
      'added Outage: risk-name',
      'added Outage: risk-mitigation',
      'removed Drift: risk-name',
      'removed Drift: risk-mitigation',
      'changed Bias: risk-mitigation',
      'added Cost: risk-name',
      'added Cost: risk-mitigation',
    ])
  })

  test('knows an item again that was given another name', () => {
    const risks = [
      ...(base.groups['risks'] ?? []).slice(0, 2),
      { 'risk-name': 'Use for other things', 'risk-mitigation': 'Trained staff' },
    ]
    expect(diffContent(base, { ...base, groups: { risks } }).map(shortly)).toEqual([
      'changed Use for other things: risk-name',
    ])
  })

  test('pairs the Welsh items as the English ones are paired', () => {
    const before = { ...base, welsh: risksOf([{ 'risk-name': 'Tuedd' }, { 'risk-name': 'Drifft' }]) }
    const after = {
      ...base,
      groups: { risks: (base.groups['risks'] ?? []).slice(1) },
      welsh: risksOf([{ 'risk-name': 'Symudiad' }]),
    }
    expect(
      diffContent(before, after).filter((change) => change.what === 'text' && change.isWelsh),
    ).toMatchObject([
      { item: { kind: 'changed', beforeIndex: 1, afterIndex: 0 }, before: 'Drifft', after: 'Symudiad' },
      { item: { kind: 'removed', beforeIndex: 0 }, before: 'Tuedd', after: '' },
    ])
  })

  test.each(standardNames)('tells the truth about any two records by %s, and all of it', (standard) => {
    fc.assert(
      fc.property(randomContent(standard), randomContent(standard), (before, after) => {
        const changes = diffContent(before, after).filter((change) => change.what === 'text')
        for (const change of changes) {
          expect(textAt(before, change, change.item?.beforeIndex)).toBe(change.before)
          expect(textAt(after, change, change.item?.afterIndex)).toBe(change.after)
        }
        const changed = changes.filter(({ item, isWelsh }) => item === undefined && !isWelsh)
        const fields = {
          ...before.fields,
          ...Object.fromEntries(changed.map(({ key, after: text }) => [key, text])),
        }
        expect(withoutEmpty(fields)).toEqual(withoutEmpty(after.fields))
        for (const [group, items] of Object.entries(after.groups)) {
          const mentioned = new Set(
            changes.filter(({ item }) => item?.group === group).map(({ item }) => item?.afterIndex),
          )
          const unmentioned = items.filter((_, index) => !mentioned.has(index)).map(withoutEmpty)
          const known = [...(before.groups[group] ?? []).map(withoutEmpty), {}]
          for (const item of unmentioned) expect(known).toContainEqual(item)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('what changed in a text', () => {
  test('is shown word by word', () => {
    expect(wordDiff('Cases wait in the order they came.', 'Urgent cases wait in the order of need.')).toEqual(
      [
        { kind: 'removed', text: 'Cases ' },
        { kind: 'added', text: 'Urgent cases ' },
        { kind: 'same', text: 'wait in the order ' },
        { kind: 'removed', text: 'they came.' },
        { kind: 'added', text: 'of need.' },
      ],
    )
  })

  test.each([
    ['', ''],
    ['', 'a b'],
    ['a b', ''],
    ['a  b\n', 'a b'],
  ])('holds %j and %j', (before, after) => {
    expect(wholeOf(before, after)).toEqual({ before, after, isShort: true })
  })

  test('holds both texts, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c ', ' ', '\n', 'd '), { maxLength: 30 })
      .map((all) => all.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(wholeOf(before, after)).toEqual({ before, after, isShort: true })
      }),
      { numRuns: 500 },
    )
  })

  test('is found at once where texts are long', () => {
    const [long, other] = [words(7), words(11)]
    expect(wholeOf(long, other)).toEqual({ before: long, after: other, isShort: true })
    expect(wordDiff(long, `${long} more`).filter(({ kind }) => kind === 'added')).toHaveLength(1)
  })
})

function risksOf(items: FieldValues[]): RecordTexts {
  return { fields: {}, groups: { risks: items } }
}

function words(seed: number): string {
  return Array.from({ length: 3000 }, (_, index) => `w${(index * seed) % 997}`).join(' ')
}

/** Both texts as the changes hold them, and whether no stretch could be joined with the next. */
function wholeOf(before: string, after: string) {
  const changes = wordDiff(before, after)
  const textWithout = (other: string) =>
    changes
      .filter(({ kind }) => kind !== other)
      .map(({ text }) => text)
      .join('')
  return {
    before: textWithout('added'),
    after: textWithout('removed'),
    isShort: changes.every(({ kind }, index) => kind !== changes[index + 1]?.kind),
  }
}

function shortly(change: FieldChange): string {
  if (change.what !== 'text' || change.item === undefined) return change.what
  return `${change.item.kind} ${change.item.name}: ${change.key}`
}

function textAt(
  content: RecordContent,
  { key, item, isWelsh }: TextChange,
  index: number | undefined,
): string {
  const texts = isWelsh ? content.welsh : content
  if (item === undefined) return texts?.fields[key] ?? ''
  return index === undefined ? '' : (texts?.groups[item.group]?.[index]?.[key] ?? '')
}

function withoutEmpty(values: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([, text]) => text !== ''))
}
