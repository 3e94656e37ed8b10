import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomContent } from '../../testing/random-content.ts'
import { checkContent } from '../check-content.ts'
import { exemptions } from '../exemptions.ts'
import type { RecordContent, RecordTexts } from '../record.ts'
import { catalogue } from '../standards/catalogue.ts'
import { standardNames, type StandardName } from '../standards/names.ts'
import { keysOf } from '../standards/standards.ts'
import { convertContent } from './convert.ts'
import { filledKeys } from './convert-texts.ts'
import { fromDocument } from './from-document.ts'
import { toDocument } from './to-document.ts'

describe.each(standardNames)('%s', (standard) => {
  test('random records are right, so that the properties below say something', () => {
    fc.assert(
      fc.property(randomContent(standard), (content) => {
        expect(checkContent(content, { exemptions })).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test('a record that is written and read again is the same, and loses nothing', () => {
    fc.assert(
      fc.property(randomContent(standard), (content) => {
        const { document, lost, moved } = toDocument(content, standard)
        expect({ lost, moved }).toEqual({ lost: [], moved: [] })
        expect(fromDocument(throughJson(document))).toEqual({ content })
      }),
      { numRuns: 120 },
    )
  })

  test('a document that is read and written again is the same', () => {
    fc.assert(
      fc.property(randomContent(standard), (content) => {
        const document = throughJson(toDocument(content, standard).document)
        const read = fromDocument(document)
        expect('content' in read && toDocument(read.content, standard).document).toEqual(document)
      }),
      { numRuns: 80 },
    )
  })
})

describe.each(standardNames.flatMap((from) => standardNames.map((to) => [from, to] as const)))(
  'from %s to %s and back',
  (from, to) => {
    test('changes nothing that both have, and names everything else', () => {
      fc.assert(
        fc.property(randomContent(from), (content) => {
          const there = convertContent(content, to)
          expect(checkContent(there.content, { exemptions })).toEqual([])
          const back = convertContent(there.content, from)
          for (const key of bothHave(from, to)) {
            if (there.lost.includes(key)) continue
            expect(answersOf(there.content, key), key).toEqual(answersOf(content, key))
            expect(answersOf(back.content, key), key).toEqual(answersOf(content, key))
          }
          const named = [...there.lost, ...there.moved]
          const said = new Set([...filledKeys(content), ...filledKeys(content.welsh ?? none)])
          const unnamed = [...said].filter((key) => !hasKey(to, key) && !named.includes(key))
          expect(unnamed).toEqual([])
        }),
        { numRuns: 20 },
      )
    })
  },
)

test('nothing that is kept back is ever written', () => {
  const secret = 'The threshold is 0.73'
  const content: RecordContent = {
    standard: 'atrs-4.0',
    facets: { functions: [], capabilities: [], tasks: [], phase: 'production', regions: [], otherTags: [] },
    fields: { name: 'Fraud check', 'detailed-description': secret },
    groups: { risks: [{ 'risk-name': 'Evasion', 'risk-description': secret }] },
    redactions: {
      'detailed-description': {
        exemption: 'foia-31',
        explanation: 'It would help people to avoid the check.',
      },
      'risk-description': { exemption: 'foia-31', explanation: 'It would help people to avoid the check.' },
    },
    welsh: { fields: { 'detailed-description': secret }, groups: {} },
  }
  for (const standard of standardNames) {
    const { document } = toDocument(content, standard)
    expect(JSON.stringify(document)).not.toContain('0.73')
    expect(JSON.stringify(document)).toContain('Fraud check')
  }
  expect(Object.keys(toDocument(content, 'atrs-4.0').document.redactions)).toEqual([
    '2.2.1',
    '2.5.2.description',
  ])
})

const none: RecordTexts = { fields: {}, groups: {} }

function bothHave(one: StandardName, other: StandardName): string[] {
  return catalogue.map(({ key }) => key).filter((key) => hasKey(one, key) && hasKey(other, key))
}

function hasKey(standard: StandardName, key: string): boolean {
  const { fields, groups } = keysOf(standard)
  return fields.has(key) || [...groups.values()].some((group) => group.has(key))
}

/** Everything that a record says under a key, in both languages; items that say nothing are not counted. */
function answersOf(content: RecordContent, key: string): string[][] {
  return [content, content.welsh ?? none].map(({ fields, groups }) =>
    [fields, ...Object.values(groups).flat()]
      .map((values) => values[key] ?? '')
      .filter((text) => text !== ''),
  )
}

function throughJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
