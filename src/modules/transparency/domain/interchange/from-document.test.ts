import { describe, expect, test } from 'vitest'
import type { ProblemCode } from '../problem.ts'
import { fromDocument } from './from-document.ts'
import { standardFromLabel } from './version-label.ts'

const right = {
  standard: 'atrs-4.0',
  fields: { '1.1': 'Case ordering', '2.4.2': [{ '2.4.2.1': 'Rules' }] },
  facets: { functions: ['health'], phase: 'production' },
  redactions: {},
}

describe('a document that somebody sent', () => {
  test('is taken when all of it is right', () => {
    expect(fromDocument(right)).toEqual({
      content: {
        standard: 'atrs-4.0',
        fields: { name: 'Case ordering' },
        groups: { models: [{ 'model-name': 'Rules' }] },
        facets: {
          functions: ['health'],
          capabilities: [],
          tasks: [],
          phase: 'production',
          regions: [],
          otherTags: [],
        },
        redactions: {},
      },
    })
  })

  test('keeps HTML as the text that it is', () => {
    const html = '<img src=x onerror=alert(1)> & <b>bold</b>'
    const read = fromDocument({ ...right, fields: { '1.2': html } })
    expect('content' in read && read.content.fields).toEqual({ description: html })
  })

  test.each<[string, unknown, ProblemCode, string]>([
    ['nothing', null, 'not-a-document', 'standard'],
    ['a text', 'atrs-4.0', 'not-a-document', 'standard'],
    ['a list', [right], 'not-a-document', 'standard'],
    ['fields that are a list', { ...right, fields: [] }, 'not-a-document', 'standard'],
    ['no standard', { ...right, standard: undefined }, 'unknown-standard', 'standard'],
    ['a standard that is a number', { ...right, standard: 4 }, 'unknown-standard', 'standard'],
    ['a standard to come', { ...right, standard: 'atrs-5.0' }, 'unknown-standard', 'standard'],
    ['an unknown part', { ...right, extra: 1 }, 'unknown-key', 'extra'],
    ['an unknown number', { ...right, fields: { '9.9': 'x' } }, 'unknown-key', '9.9'],
    ['a field of another standard', { ...right, fields: { '2.4.1.9': 'x' } }, 'unknown-key', '2.4.1.9'],
    ['a number for a text', { ...right, fields: { '1.1': 5 } }, 'wrong-type', 'name'],
    ['a list for a text', { ...right, fields: { '1.1': ['x'] } }, 'wrong-type', 'name'],
    ['nothing for a text', { ...right, fields: { '1.1': null } }, 'wrong-type', 'name'],
    ['a text for a list', { ...right, fields: { '2.4.2': 'x' } }, 'wrong-type', 'models'],
    ['texts for items', { ...right, fields: { '2.4.2': ['x'] } }, 'wrong-type', 'models'],
    ['lists for items', { ...right, fields: { '2.4.2': [[]] } }, 'wrong-type', 'models'],
    ['an unknown part of an item', { ...right, fields: { '2.4.2': [{ x: 'y' }] } }, 'unknown-key', 'x'],
    [
      'too many items',
      { ...right, fields: { '2.4.2': Array.from({ length: 21 }, () => ({})) } },
      'too-many',
      'models',
    ],
    ['a name that is too long', { ...right, fields: { '1.1': 'x'.repeat(201) } }, 'too-long', 'name'],
    ['a text turned around', { ...right, fields: { '1.1': 'a\u202Eb' } }, 'hidden-characters', 'name'],
    ['a bell', { ...right, fields: { '1.1': 'a\u0007b' } }, 'hidden-characters', 'name'],
    ['half a character', { ...right, fields: { '1.1': 'a\uD83Db' } }, 'hidden-characters', 'name'],
    [
      'a script for an address',
      { ...right, fields: { '1.3': 'javascript:alert(1)' } },
      'not-an-address',
      'website',
    ],
    [
      'a password in an address',
      { ...right, fields: { '1.3': 'https://a:b@c.uk/' } },
      'not-an-address',
      'website',
    ],
    [
      'two email addresses',
      { ...right, fields: { '1.4': 'a@b.uk, c@d.uk' } },
      'not-an-email',
      'contact-email',
    ],
    [
      'an unknown answer',
      { ...right, fields: { '2.1.4': 'Perhaps' } },
      'not-an-option',
      'supplier-involvement',
    ],
    [
      'our own word for an answer',
      { ...right, fields: { '2.1.4': 'yes' } },
      'not-an-option',
      'supplier-involvement',
    ],
    [
      'a company without number',
      { ...right, fields: { '2.1.4.2': 'Acme' } },
      'not-a-company-number',
      'supplier-company-number',
    ],
    ['facets that are a list', { ...right, facets: [] }, 'wrong-type', 'facets'],
    ['an unknown facet', { ...right, facets: { colour: 'red' } }, 'unknown-key', 'colour'],
    ['an unknown phase', { ...right, facets: { phase: 'someday' } }, 'unknown-facet-value', 'phase'],
    ['regions that are a text', { ...right, facets: { regions: 'wales' } }, 'wrong-type', 'region'],
    ['a phase that is a list', { ...right, facets: { phase: ['idea'] } }, 'wrong-type', 'phase'],
    ['a tag that is too long', { ...right, facets: { tasks: ['x'.repeat(81)] } }, 'too-long', 'task'],
    ['Welsh that is a text', { ...right, welsh: 'x' }, 'wrong-type', 'welsh'],
    ['an unknown number in Welsh', { ...right, welsh: { '9.9': 'x' } }, 'unknown-key', '9.9'],
    ['redactions that are a list', { ...right, redactions: [] }, 'wrong-type', 'redactions'],
    ['an unknown redaction', { ...right, redactions: { '9.9': reason() } }, 'unknown-key', '9.9'],
    ['a redaction without reason', { ...right, redactions: { '2.2.1': {} } }, 'wrong-type', '2.2.1'],
    [
      'a redaction of the name',
      { ...right, redactions: { '1.1': reason() } },
      'redaction-not-allowed',
      'name',
    ],
    [
      'no exemption',
      { ...right, redactions: { '2.2.1': reason('') } },
      'redaction-without-exemption',
      'detailed-description',
    ],
    [
      'an invented exemption',
      { ...right, redactions: { '2.2.1': reason('foia-99') } },
      'redaction-without-exemption',
      'detailed-description',
    ],
    [
      'no explanation',
      { ...right, redactions: { '2.2.1': { exemption: 'foia-31', explanation: ' ' } } },
      'redaction-without-explanation',
      'detailed-description',
    ],
  ])('is refused whole, with the reason: %s', (_, document, code, key) => {
    const read = fromDocument(document)
    const problems = 'problems' in read ? read.problems : []
    expect(problems.map((problem) => [problem.code, problem.key])).toEqual([[code, key]])
    for (const { text } of problems) {
      expect(text.en).toMatch(/^[A-Z“0-9].{10,}/)
      expect(text.cy).not.toBe(text.en)
      // What could disguise the message itself is not said back.
      expect(text.en + text.cy).not.toMatch(/[\p{Cc}\u202A-\u202E]/u)
    }
  })

  test('is refused when a text is kept back and there all the same', () => {
    const read = fromDocument({ ...right, fields: { '2.2.1': 'secret' }, redactions: { '2.2.1': reason() } })
    expect('problems' in read && read.problems.map(({ code }) => code)).toEqual(['redacted-and-filled'])
  })

  test('says where in a list, and in which language', () => {
    const bad = { '2.4.2': [{}, { '2.4.2.1': 'x'.repeat(201) }] }
    const read = fromDocument({ ...right, fields: {}, welsh: bad })
    const problems = 'problems' in read ? read.problems : []
    expect(problems).toMatchObject([{ key: 'model-name', item: 2, isWelsh: true }])
    expect(problems[0]?.text.en).toBe('Model name (2, in Welsh) must be 200 characters or fewer.')
  })

  test('names that objects have anyway are unknown like any other', () => {
    const document: unknown = JSON.parse(
      '{"standard":"atrs-4.0","fields":{"__proto__":"x","constructor":"y"},"facets":{"toString":"z"},"redactions":{"__proto__":{}}}',
    )
    const read = fromDocument(document)
    const problems = 'problems' in read ? read.problems : []
    expect(problems.map(({ code }) => code)).toEqual(Array(4).fill('unknown-key'))
    expect({}).not.toHaveProperty('x')
  })

  test('of a hundred thousand mistakes is refused with the first hundred, at once', () => {
    const fields = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`x${index}`, index]))
    const read = fromDocument({ ...right, fields })
    expect('problems' in read && read.problems.length).toBe(100)
  })
})

test('the message about an unknown standard names those that there are', () => {
  const read = fromDocument({ ...right, standard: 'v7' })
  expect('problems' in read && read.problems[0]?.text).toEqual({
    en: 'We do not know the standard “v7”. Use ATRS 1.1, 2.1, 3.0 or 4.0, or the Dutch standard 1.0.',
    cy: 'Nid ydym yn adnabod y safon “v7”. Defnyddiwch ATRS 1.1, 2.1, 3.0 neu 4.0, neu safon 1.0 yr Iseldiroedd.',
  })
})

describe('labels of versions', () => {
  test.each([
    ['v3', 'atrs-3.0'],
    ['3', 'atrs-3.0'],
    ['3.0', 'atrs-3.0'],
    ['v3.0', 'atrs-3.0'],
    [' V3.0 ', 'atrs-3.0'],
    ['ATRS v3.0', 'atrs-3.0'],
    ['atrs-3.0', 'atrs-3.0'],
    ['Version 4', 'atrs-4.0'],
    ['4.0', 'atrs-4.0'],
    ['v2.1', 'atrs-2.1'],
    ['1.1', 'atrs-1.1'],
    ['nl-1.0', 'nl-1.0'],
    ['NL 1', 'nl-1.0'],
  ])('%j is %s', (label, name) => {
    expect(standardFromLabel(label)).toBe(name)
  })

  test.each([
    '',
    'v',
    '2',
    'v2.0',
    '1.0',
    '3.1',
    '30',
    '3.0.0',
    'v-3',
    'three',
    '3,0',
    'nl-4.0',
    `v${'3'.repeat(1000)}`,
  ])('%j is none', (label) => {
    expect(standardFromLabel(label)).toBeUndefined()
  })
})

function reason(exemption = 'foia-31') {
  return { exemption, explanation: 'It would help people to avoid the check.' }
}
