import { describe, expect, test } from 'vitest'
import { completenessOf } from './completeness.ts'
import { disclosureKeys, disclosuresOf, saysSomething } from './disclosures.ts'
import { emptyFacets } from './interchange/read-facets.ts'
import type { RecordContent } from './record.ts'
import { fieldOf } from './standards/catalogue.ts'
import { fieldsOfStandard, isGroup } from './standards/definition.ts'
import { standardNames, type StandardName } from './standards/names.ts'
import { standards } from './standards/standards.ts'

const empty: RecordContent = {
  standard: 'atrs-4.0',
  facets: emptyFacets,
  fields: {},
  groups: {},
  redactions: {},
}

/** A record in which every field has a text. */
function full(standard: StandardName): RecordContent {
  const entries = standards[standard].sections.flatMap((section) => section.entries)
  return {
    ...empty,
    standard,
    facets: { ...emptyFacets, phase: 'production' },
    fields: Object.fromEntries(entries.flatMap((entry) => (isGroup(entry) ? [] : [[entry.key, 'x']]))),
    groups: Object.fromEntries(
      entries.flatMap((entry) =>
        isGroup(entry)
          ? [[entry.group, [Object.fromEntries(entry.fields.map(({ key }) => [key, 'x']))]]]
          : [],
      ),
    ),
  }
}

describe.each(standardNames)('completeness by %s', (standard) => {
  test('is nothing of an empty record and everything of a full one', () => {
    const nothing = completenessOf({ ...empty, standard }, standard)
    const everything = completenessOf(full(standard), standard)
    const wanted = fieldsOfStandard(standards[standard]).filter(({ key }) => fieldOf(key)?.isExtra !== true)
    expect(nothing).toMatchObject({ filled: 0, tier1Filled: 0, wanted: wanted.length })
    expect(nothing.missing).toEqual(wanted.map(({ key }) => key))
    expect(nothing.requiredMissing).toContain('name')
    expect(nothing.requiredMissing).toContain('phase')
    expect(everything).toMatchObject({ filled: wanted.length, missing: [], requiredMissing: [] })
    expect(everything.tier1Filled).toBe(everything.tier1Wanted)
  })
})

describe('completeness', () => {
  test('asks nothing about a supplier where there is none', () => {
    const asked = completenessOf(empty, 'atrs-4.0')
    const inHouse = { ...empty, fields: { 'supplier-involvement': 'no' } }
    const { wanted, filled, missing } = completenessOf(inHouse, 'atrs-4.0')
    expect({ wanted, filled }).toEqual({ wanted: asked.wanted - 5, filled: 1 })
    expect(missing.filter((key) => key.startsWith('supplier'))).toEqual([])
  })

  test('counts what is kept back as answered, and white space as nothing', () => {
    const record = {
      ...empty,
      fields: { scope: ' \n ' },
      redactions: { benefit: { exemption: 'foia-43', explanation: 'Prices' } },
    }
    const { filled, missing } = completenessOf(record, 'atrs-4.0')
    expect(filled).toBe(1)
    expect(missing).toContain('scope')
    expect(missing).not.toContain('benefit')
  })

  test('wants every item of a group to say it', () => {
    const models = [{ 'model-name': 'One', 'model-version': '1' }, { 'model-name': 'Two' }]
    const { missing } = completenessOf({ ...empty, groups: { models } }, 'atrs-4.0')
    expect(missing).toContain('model-version')
    expect(missing).not.toContain('model-name')
  })
})

describe('disclosures', () => {
  test('a full record tells all eight things, an empty one none', () => {
    for (const standard of ['atrs-1.1', 'atrs-2.1', 'atrs-3.0', 'atrs-4.0'] as const) {
      const expected =
        standard === 'atrs-1.1' ? disclosureKeys.filter((key) => key !== 'model-performance') : disclosureKeys
      expect(disclosuresOf(full(standard)), standard).toEqual(expected)
    }
    expect(disclosuresOf(empty)).toEqual([])
  })

  test('what is kept back or says nothing is not told', () => {
    const content: RecordContent = {
      ...empty,
      fields: { 'human-review': 'A person checks each.', maintenance: 'N/A', team: '-' },
      groups: { risks: [{ 'risk-name': 'TBC' }, { 'risk-mitigation': 'Checked twice' }] },
      redactions: { 'human-review': { exemption: 'foia-31', explanation: 'x' } },
    }
    expect(disclosuresOf(content)).toEqual(['risks-mitigations'])
  })

  test.each(['', '  ', 'N/A', 'n/a.', 'na', 'Not applicable', 'TBC', '...', '—', 'Amherthnasol', 'n.v.t.'])(
    '%j says nothing',
    (answer) => {
      expect(saysSomething(answer)).toBe(false)
    },
  )

  test.each(['No', 'None', 'Not applicable: there is no model', 'Nalla', '0'])(
    '%j says something',
    (answer) => {
      expect(saysSomething(answer)).toBe(true)
    },
  )
})
