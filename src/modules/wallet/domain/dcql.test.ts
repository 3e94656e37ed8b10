import { describe, expect, it } from 'vitest'
import { answers, readDcql } from './dcql.ts'
import { askFor } from './dcql/ask.ts'
import type { CredentialTemplate } from './template.ts'

const veteran = { id: 'card', vct: 'urn:veteran', claims: ['is_veteran'] }

describe('reading a query', () => {
  it('reads what is asked here, whatever other forms of the card would do', () => {
    const text = { en: '', cy: '' }
    const template: CredentialTemplate = {
      name: 'veteran-card',
      vct: 'urn:veteran',
      title: text,
      description: text,
      issuerOrganisationSlug: 'office',
      validityDays: 1,
      colour: 'green',
      docType: 'org.example',
      claims: [
        {
          name: 'is_veteran',
          label: text,
          selectivelyDisclosable: true,
          mdoc: { namespace: 'org.example', element: 'is_veteran' },
        },
      ],
    }
    const wanted = { template, claims: ['is_veteran'] }
    expect(readDcql(askFor('https://x', [wanted]).dcql)).toEqual(veteran)
    const inTwoForms = { ...wanted, template: { ...template, formats: ['sd-jwt-vc', 'mdoc'] as const } }
    expect(readDcql(askFor('https://x', [inTwoForms]).dcql)).toEqual(veteran)
  })

  it('takes a query without claims: only what every reader sees', () => {
    expect(readDcql({ credentials: [card({ claims: undefined })] })).toEqual({ ...veteran, claims: [] })
  })

  it.each([
    ['nothing', undefined],
    ['no list', { credentials: {} }],
    ['two cards', { credentials: [card({}), card({ id: 'other' })] }],
    ['another format', { credentials: [card({ format: 'mso_mdoc', meta: { doctype_value: 'x' } })] }],
    ['a choice of types', { credentials: [card({ meta: { vct_values: ['a', 'b'] } })] }],
    ['no claims', { credentials: [card({ claims: [] })] }],
    ['a claim within a claim', { credentials: [card({ claims: [{ path: ['a', 'b'] }] })] }],
    ['a claim by value', { credentials: [card({ claims: [{ path: ['a'], values: [true] }] })] }],
    ['sets of claims', { credentials: [card({ claims: [{ id: 'a', path: ['a'] }], claim_sets: [['a']] })] }],
    ['empty sets of cards', { credentials: [card({})], credential_sets: [] }],
  ])('refuses %s, which the wallet could not show truthfully', (_name, query) => {
    expect(readDcql(query)).toBeUndefined()
  })
})

describe('matching a card', () => {
  it('takes a card of the type that has every claim, even one that says no', () => {
    expect(answers(veteran, { vct: 'urn:veteran', is_veteran: false })).toBe(true)
  })

  it('leaves out other types and cards that lack a claim', () => {
    expect(answers(veteran, { vct: 'urn:other', is_veteran: true })).toBe(false)
    expect(answers(veteran, { vct: 'urn:veteran' })).toBe(false)
  })
})

function card(difference: object): object {
  return {
    id: 'card',
    format: 'dc+sd-jwt',
    meta: { vct_values: ['urn:veteran'] },
    claims: [{ path: ['is_veteran'] }],
    ...difference,
  }
}
