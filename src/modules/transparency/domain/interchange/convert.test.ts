import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomContent } from '../../testing/random-content.ts'
import type { RecordContent } from '../record.ts'
import { standardNames } from '../standards/names.ts'
import { convertContent } from './convert.ts'
import { fromDocument } from './from-document.ts'
import { emptyFacets } from './read-facets.ts'
import { toDocument } from './to-document.ts'

const base: Omit<RecordContent, 'standard'> = {
  facets: { ...emptyFacets, phase: 'production' },
  fields: {},
  groups: {},
  redactions: {},
}

test('lists become one text where a standard has one', () => {
  const content: RecordContent = {
    ...base,
    standard: 'atrs-4.0',
    fields: { name: 'Ordering cases', 'system-input': 'A form' },
    groups: {
      risks: [
        { 'risk-name': 'Bias', 'risk-description': 'Some wait longer.', 'risk-mitigation': 'Measured.' },
        { 'risk-name': 'Outage' },
      ],
    },
  }
  const { content: converted, lost, moved } = convertContent(content, 'atrs-3.0')
  expect(converted.fields).toEqual({
    name: 'Ordering cases',
    'risks-overview': 'Bias\nSome wait longer.\nMeasured.\n\nOutage',
  })
  expect(converted.groups).toEqual({})
  expect(lost).toEqual(['system-input'])
  expect(moved).toEqual(['risk-name', 'risk-description', 'risk-mitigation'])
})

test('one text stays whole where a standard has a list', () => {
  const overview = 'Bias, which is measured.\n\nOutage.'
  const content: RecordContent = { ...base, standard: 'atrs-3.0', fields: { 'risks-overview': overview } }
  const { content: converted, lost, moved } = convertContent(content, 'atrs-4.0')
  expect(converted.groups).toEqual({ risks: [{ 'risk-description': overview }] })
  expect({ lost, moved }).toEqual({ lost: [], moved: ['risks-overview'] })
})

test('what was said of all is not said of one among several', () => {
  const content: RecordContent = {
    ...base,
    standard: 'atrs-2.1',
    fields: { 'overall-data-cleaning': 'Double entries were removed.' },
    groups: { 'data-sources': [{ 'data-name': 'Cases' }, { 'data-name': 'Letters' }] },
  }
  const { content: converted, lost } = convertContent(content, 'atrs-3.0')
  expect(converted.groups).toEqual(content.groups)
  expect(lost).toEqual(['overall-data-cleaning'])
})

test('what is too long for another standard is lost, not shortened', () => {
  const content: RecordContent = {
    ...base,
    standard: 'atrs-4.0',
    fields: { name: 'x'.repeat(150), organisation: 'Example Council' },
  }
  const { content: converted, lost } = convertContent(content, 'nl-1.0')
  expect(converted.fields).toEqual({ organisation: 'Example Council', 'use-status': 'in-use' })
  expect(lost).toEqual(['name'])
})

test('the Dutch document says things in its own words', () => {
  const content: RecordContent = {
    ...base,
    standard: 'nl-1.0',
    fields: { name: 'Zaken ordenen', 'publication-category': 'impactful', 'use-status': 'in-use' },
    groups: {
      themes: [{ theme: 'traffic' }, { theme: 'law' }],
      'legal-references': [{ 'legal-title': 'Awb', 'legal-link': 'https://wetten.example.nl/' }],
    },
    redactions: { 'legal-link': { exemption: 'foia-43', explanation: 'x' } },
  }
  const { document } = toDocument({ ...content, redactions: {} }, 'nl-1.0')
  expect(document.fields).toEqual({
    name: 'Zaken ordenen',
    category: ['Verkeer', 'Recht'],
    status: 'In gebruik',
    publication_category: 'Impactvolle algoritmes',
    lawful_basis_grouping: [{ title: 'Awb', link: 'https://wetten.example.nl/' }],
  })
  expect(Object.keys(toDocument(content, 'nl-1.0').document.redactions)).toEqual([
    'lawful_basis_grouping.link',
  ])
})

test('whatever is done to a document, it is taken whole or refused with reasons', () => {
  const damaged = fc
    .tuple(fc.constantFrom(...standardNames).chain(randomContent), fc.jsonValue(), fc.nat(), fc.nat(2))
    .map(([content, value, at, how]) => {
      const document = { ...toDocument(content, content.standard).document }
      const fields = Object.entries(document.fields)
      const spoilt = fields.map(([key, old], index): [string, unknown] =>
        index === at % Math.max(1, fields.length)
          ? how === 1
            ? [`${key}x`, old]
            : [key, value]
          : [key, old],
      )
      return how === 2 ? value : { ...document, fields: Object.fromEntries(spoilt) }
    })
  fc.assert(
    fc.property(damaged, (document) => {
      const read = fromDocument(document)
      const problems = 'problems' in read ? read.problems : undefined
      const again = 'content' in read ? toDocument(read.content, read.content.standard).document : document
      expect(problems).not.toEqual([])
      expect(again).toEqual(document)
    }),
    { numRuns: 300 },
  )
})
