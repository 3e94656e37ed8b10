import { describe, expect, it } from 'vitest'
import { checkChange } from './template-change-rules.ts'
import { checkTemplate, errorsAmong } from './template-rules.ts'
import type { CredentialClaim, CredentialTemplate } from './template.ts'

const text = (word: string) => ({ en: word, cy: `${word} (cy)` })
const claim = (name: string, more: Partial<CredentialClaim> = {}): CredentialClaim => ({
  name,
  label: text(name),
  selectivelyDisclosable: true,
  ...more,
})

/** A template in every form, with a part of everything, and nothing wrong. */
const good: CredentialTemplate = {
  name: 'fishing-licence',
  vct: '/credentials/types/fishing-licence',
  title: text('Fishing licence'),
  description: text('Shows that you may fish.'),
  issuerOrganisationSlug: 'rivers',
  validityDays: 365,
  colour: 'blue',
  claims: [
    claim('family_name', { mdoc: { namespace: 'org.example.fishing.1', element: 'family_name' } }),
    claim('birth_date', {
      type: 'date',
      mdoc: { namespace: 'org.example.fishing.1', element: 'birth_date' },
    }),
    claim('age_over_18', {
      type: 'boolean',
      derived: { atLeastYearsSince: 'birth_date', years: 18 },
      mdoc: { namespace: 'org.example.fishing.1', element: 'age_over_18' },
    }),
    claim('waters', {
      type: 'list',
      fields: [claim('name'), claim('until', { type: 'date' })],
      mdoc: { namespace: 'org.example.fishing.1', element: 'waters' },
    }),
  ],
  formats: ['sd-jwt-vc', 'mdoc', 'jwt-vc', 'open-badge'],
  docType: 'org.example.fishing.1.licence',
  verifiableCredential: {
    types: ['FishingLicenceCredential'],
    contexts: ['https://example.org/fishing/v1'],
    subject: {
      name: { $claim: 'family_name' },
      born: [{ value: { $claim: 'birth_date' } }],
      adult: { $claim: 'age_over_18' },
      record: { waters: { $claim: 'waters' }, expiryDate: { $date: 'expires' } },
    },
  },
  achievement: { criteria: text('Passed the test.'), type: 'License' },
  refresh: { birthdays: { claim: 'birth_date', years: [18] }, daysBeforeEnd: 30 },
  batchSize: 5,
}

function codesOf(changes: Partial<CredentialTemplate>): string[] {
  return checkTemplate({ ...good, ...changes }).map(({ code }) => code)
}

function withClaims(...claims: CredentialClaim[]): string[] {
  return codesOf({ claims: [...good.claims, ...claims] }).filter((code) => !code.endsWith('left-out'))
}

describe('a template', () => {
  it('has nothing wrong when it is right', () => {
    expect(checkTemplate(good)).toEqual([])
  })

  it.each<[string, Partial<CredentialTemplate>, string]>([
    ['a name with capitals', { name: 'Fishing', vct: 'urn:x:y' }, 'name.malformed'],
    ['a name that ends in a hyphen', { name: 'fishing-', vct: 'urn:x:y' }, 'name.malformed'],
    ['no Welsh title', { title: { en: 'Licence', cy: ' ' } }, 'text.missing'],
    ['an endless title', { title: { en: 'x'.repeat(61), cy: 'x' } }, 'text.long'],
    ['the type of another template', { vct: '/credentials/types/driving-licence' }, 'vct.other'],
    ['a type that is no address', { vct: 'fishing' }, 'vct.malformed'],
    ['a type that is not secure', { vct: 'http://example.org/fishing' }, 'vct.malformed'],
    ['no claims', { claims: [], formats: ['sd-jwt-vc'] }, 'claims.none'],
    ['no form', { formats: [] }, 'formats.none'],
    ['a form twice', { formats: ['sd-jwt-vc', 'sd-jwt-vc'] }, 'formats.repeated'],
    ['an mdoc without a type', { docType: '' }, 'mdoc.doc-type'],
    [
      'an mdoc of nothing',
      { claims: [claim('birth_date', { type: 'date' })], formats: ['mdoc'] },
      'mdoc.nothing',
    ],
    ['no validity', { validityDays: 0, refresh: {} }, 'validity.range'],
    ['a validity of half a day', { validityDays: 1.5, refresh: {} }, 'validity.range'],
    ['a validity of over ten years', { validityDays: 3654 }, 'validity.range'],
    ['no copy at all', { batchSize: 0 }, 'batch.range'],
    ['an update on the last day', { refresh: { daysBeforeEnd: 365 } }, 'refresh.days'],
    [
      'birthdays of no date',
      { refresh: { birthdays: { claim: 'family_name', years: [18] } } },
      'refresh.not-date',
    ],
    [
      'birthdays of no claim',
      { refresh: { birthdays: { claim: 'nothing', years: [18] } } },
      'refresh.not-date',
    ],
    ['no birthdays', { refresh: { birthdays: { claim: 'birth_date', years: [] } } }, 'refresh.years'],
    ['a badge of an unknown kind', { achievement: { criteria: text('x'), type: 'Medal' } }, 'badge.type'],
    [
      'a badge without Welsh',
      { achievement: { criteria: { en: 'x', cy: '' }, type: 'Badge' } },
      'text.missing',
    ],
  ])('is refused with %s', (_name, changes, code) => {
    expect(errorsAmong(checkTemplate({ ...good, ...changes })).map((problem) => problem.code)).toContain(code)
  })

  it('needs what its forms need', () => {
    const { docType: _d, verifiableCredential: _v, achievement: _a, ...bare } = good
    expect(errorsAmong(checkTemplate(bare)).map(({ code }) => code)).toEqual([
      'mdoc.doc-type',
      'vc.missing',
      'badge.missing',
    ])
  })

  it.each<[string, CredentialClaim, string]>([
    ['a name that is there already', claim('family_name'), 'claim.repeated'],
    ['a name of a token itself', claim('vct'), 'claim.reserved'],
    ['a name with a space', claim('given name'), 'claim.name'],
    ['no Welsh label', { ...claim('x'), label: { en: 'x', cy: '' } }, 'text.missing'],
    ['a group of nothing', claim('x', { type: 'group' }), 'claim.fields-missing'],
    ['parts of a text', claim('x', { fields: [claim('y')] }), 'claim.fields-unused'],
    [
      'parts with one name',
      claim('x', { type: 'group', fields: [claim('y'), claim('y')] }),
      'claim.repeated',
    ],
    [
      'an age that is a text',
      claim('x', { derived: { atLeastYearsSince: 'birth_date', years: 18 } }),
      'derived.not-boolean',
    ],
    [
      'an age since a name',
      claim('x', { type: 'boolean', derived: { atLeastYearsSince: 'family_name', years: 18 } }),
      'derived.not-date',
    ],
    [
      'an age of no years',
      claim('x', { type: 'boolean', derived: { atLeastYearsSince: 'birth_date', years: 0 } }),
      'derived.years',
    ],
    [
      'a taken mdoc place',
      claim('x', { mdoc: { namespace: 'org.example.fishing.1', element: 'birth_date' } }),
      'mdoc.repeated',
    ],
    [
      'a namespace that is a word',
      claim('x', { mdoc: { namespace: 'fishing', element: 'x' } }),
      'mdoc.malformed',
    ],
  ])('is refused when a claim has %s', (_name, added, code) => {
    expect(withClaims(added)).toEqual([code])
  })

  it('has claims inside claims, but not without end', () => {
    const deep = claim('a', {
      type: 'group',
      fields: [claim('b', { type: 'group', fields: [claim('c', { type: 'group', fields: [claim('d')] })] })],
    })
    expect(withClaims(deep)).toEqual(['claim.deep'])
  })

  it('maps only claims that there are, and says which it leaves out', () => {
    const subject = { id: 'x', name: { $claim: 'first_name' } }
    const verifiableCredential = { types: ['VerifiableCredential'], contexts: ['x'], subject }
    expect(codesOf({ verifiableCredential })).toEqual([
      'vc.type',
      'vc.context',
      'vc.id',
      'vc.claim',
      'vc.left-out',
    ])
    const found = checkTemplate({ ...good, claims: [...good.claims, claim('extra')] })
    expect(found.map(({ code, isWarning, values }) => [code, isWarning, values['names']])).toEqual([
      ['mdoc.left-out', true, 'extra'],
      ['vc.left-out', true, 'extra'],
    ])
  })

  it('warns of a driving licence that readers elsewhere would refuse', () => {
    const [problem] = checkTemplate({ ...good, docType: 'org.iso.18013.5.1.mDL' })
    expect(problem).toMatchObject({ code: 'mdoc.licence', isWarning: true })
    expect(problem?.values['names']).toContain('portrait')
  })
})

describe('a change of a template in use', () => {
  const title = text('Buy a licence')
  const codes = (next: Partial<CredentialTemplate>, use: { gives?: string[]; asks?: string[] } = {}) =>
    checkChange(good, { ...good, ...next }, [{ template: good.name, title, ...use }]).map(
      ({ code, isWarning, values }) => [code, isWarning, values['name'] ?? ''],
    )

  it('keeps the types by which wallets and verifiers know it', () => {
    expect(codes({ vct: 'urn:other:type', docType: 'org.example.other' })).toEqual([
      ['change.vct', false, ''],
      ['change.doc-type', false, ''],
    ])
    const { docType: _, ...without } = good
    expect(checkChange(good, without, []).map(({ code }) => code)).toEqual(['change.doc-type'])
    expect(codes({ issuerOrganisationSlug: 'other' })).toEqual([['change.issuer', false, '']])
  })

  it('leaves services able to give it', () => {
    const gives = ['family_name', 'birth_date', 'waters']
    expect(codes({}, { gives })).toEqual([])
    const fewer = good.claims.filter(({ name }) => name !== 'waters')
    expect(codes({ claims: fewer }, { gives })).toEqual([['change.gives-removed', false, 'waters']])
    expect(codes({ claims: [...good.claims, claim('new')] }, { gives })).toEqual([
      ['change.gives-missing', false, 'new'],
    ])
    expect(codes({ claims: [...good.claims, claim('new', { isOptional: true })] }, { gives })).toEqual([])
  })

  it('warns when a service asks for a claim that goes', () => {
    const fewer = good.claims.filter(({ name }) => name !== 'waters')
    expect(codes({ claims: fewer }, { asks: ['waters', 'age_over_18'] })).toEqual([
      ['change.asks-removed', true, 'waters'],
    ])
  })

  it('does not mind what other templates are used for', () => {
    const use = { template: 'other', title, gives: ['nothing'], asks: ['nothing'] }
    expect(checkChange(good, good, [use])).toEqual([])
  })
})
