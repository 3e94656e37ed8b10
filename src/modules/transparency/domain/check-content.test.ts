import { describe, expect, test } from 'vitest'
import { checkContent } from './check-content.ts'
import { isDate, isEmail, isWebAddress } from './check-text.ts'
import { exemptions } from './exemptions.ts'
import { emptyFacets } from './interchange/read-facets.ts'
import type { RecordContent } from './record.ts'

const empty: RecordContent = {
  standard: 'atrs-4.0',
  facets: emptyFacets,
  fields: {},
  groups: {},
  redactions: {},
}

function codesOf(
  changes: Partial<RecordContent>,
  known = exemptions as readonly { key: string }[],
): string[] {
  return checkContent({ ...empty, ...changes }, { exemptions: known }).map(
    ({ code, key }) => `${key}: ${code}`,
  )
}

describe('what a record says', () => {
  test('is right while it is empty', () => {
    expect(codesOf({})).toEqual([])
    expect(codesOf({ fields: { website: '', 'contact-email': '' } })).toEqual([])
  })

  test('is what its standard asks', () => {
    expect(codesOf({ fields: { 'lawful-basis': 'x' } })).toEqual(['lawful-basis: not-in-standard'])
    expect(codesOf({ fields: { 'model-name': 'x' } })).toEqual(['model-name: not-in-standard'])
    expect(codesOf({ groups: { 'legal-references': [] } })).toEqual(['legal-references: not-in-standard'])
    expect(codesOf({ fields: { colour: 'x' }, groups: { colours: [] } })).toEqual([
      'colour: unknown-key',
      'colours: unknown-key',
    ])
    expect(codesOf({ standard: 'nl-1.0', fields: { 'lawful-basis': 'x' } })).toEqual([])
  })

  test('is as long as its standard allows, counted as people count', () => {
    expect(codesOf({ fields: { name: '👩'.repeat(200) } })).toEqual([])
    expect(codesOf({ fields: { name: '👩'.repeat(201) } })).toEqual(['name: too-long'])
    expect(codesOf({ standard: 'nl-1.0', fields: { name: 'x'.repeat(101) } })).toEqual(['name: too-long'])
  })

  test('may give a web page for contact where the standard says so', () => {
    const fields = { 'contact-email': 'https://example.nl/contact' }
    expect(codesOf({ standard: 'nl-1.0', fields })).toEqual([])
    expect(codesOf({ fields })).toEqual(['contact-email: not-an-email'])
  })

  test('cites exemptions that the caller knows', () => {
    const redactions = { scope: { exemption: 'foisa-35', explanation: 'Law enforcement' } }
    expect(codesOf({ redactions })).toEqual(['scope: redaction-without-exemption'])
    expect(codesOf({ redactions }, [{ key: 'foisa-35' }])).toEqual([])
  })

  test('keeps back what one item of a group says only if no item says it', () => {
    const redactions = { 'model-architecture': { exemption: 'foia-31', explanation: 'It could be evaded.' } }
    const models = [{ 'model-name': 'One' }, { 'model-architecture': 'Forest' }]
    expect(codesOf({ redactions, groups: { models } })).toEqual(['model-architecture: redacted-and-filled'])
    expect(codesOf({ redactions, groups: { models: models.slice(0, 1) } })).toEqual([])
  })
})

describe('single answers', () => {
  test.each([
    ['https://example.gov.uk', true],
    ['http://example.gov.uk/a?b#c', true],
    ['HTTPS://EXAMPLE.GOV.UK', true],
    ['//example.gov.uk', false],
    ['example.gov.uk', false],
    ['https://localhost/', false],
    ['https://user@example.gov.uk', false],
    ['https://example.gov.uk a', false],
    ['data:text/html,x', false],
    [' https://example.gov.uk', false],
    ['https://example.gov.uk\njavascript:alert(1)', false],
  ])('%j is a web address: %s', (text, expected) => {
    expect(isWebAddress(text)).toBe(expected)
  })

  test.each([
    ['team@example.gov.uk', true],
    ['a.b+c@sub.example.cymru', true],
    ['team@example', false],
    ['@example.gov.uk', false],
    ['team@-example.uk', false],
    ['Team <team@example.gov.uk>', false],
    ['a@b@example.gov.uk', false],
    ['a@b..uk', false],
    [`a@${'a-'.repeat(20_000)}`, false],
  ])('%j is an email address: %s', (text, expected) => {
    expect(isEmail(text)).toBe(expected)
  })

  test.each([
    ['2024-02-29', true],
    ['2024-02', true],
    ['2023-02-29', false],
    ['2024-13', false],
    ['2024-00', false],
    ['2024', false],
    ['0000-01', false],
    ['2024-1-1', false],
    ['01/02/2024', false],
  ])('%j is a date: %s', (text, expected) => {
    expect(isDate(text)).toBe(expected)
  })
})
