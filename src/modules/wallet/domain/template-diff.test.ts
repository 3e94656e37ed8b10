import { describe, expect, it } from 'vitest'
import { veteranCard } from '../testing/penhaven.ts'
import { addClaim, claimAt, claimsWithPaths, moveClaim, replaceClaim } from './claim-path.ts'
import { diffTemplates } from './template-diff.ts'
import type { CredentialClaim, CredentialTemplate } from './template.ts'

const { docType: _docType, ...card } = veteranCard
const base: CredentialTemplate = { ...card, formats: ['sd-jwt-vc'] }

function changes(after: Partial<CredentialTemplate>, before: Partial<CredentialTemplate> = {}) {
  return diffTemplates({ ...base, ...before }, { ...base, ...after }).map(({ code, values }) => [
    code,
    values,
  ])
}

function shape(subject: NonNullable<CredentialTemplate['verifiableCredential']>['subject']) {
  return { verifiableCredential: { types: ['X'], subject } }
}

const group: CredentialClaim = {
  name: 'address',
  label: { en: 'Address', cy: 'Cyfeiriad' },
  type: 'group',
  selectivelyDisclosable: true,
  fields: [
    { name: 'street', label: { en: 'Street', cy: 'Stryd' }, selectivelyDisclosable: false },
    { name: 'town', label: { en: 'Town', cy: 'Tref' }, selectivelyDisclosable: false },
  ],
}

describe('the difference between two versions', () => {
  it('is nothing between equals', () => {
    expect(changes({})).toEqual([])
    expect(changes({ formats: ['sd-jwt-vc'], batchSize: 1 })).toEqual([])
  })

  it('is nothing between equals whose names stand in another order', () => {
    const after = shape({ b: { d: 1, c: 'x' }, a: true })
    expect(changes(after, shape({ a: true, b: { c: 'x', d: 1 } }))).toEqual([])
    expect(changes(after, shape({ a: true, b: { c: 'x', d: 2 } })).map(([code]) => code)).toEqual(['subject'])
  })

  it('tells each language', () => {
    expect(
      changes({ title: { en: 'Veteran Card', cy: 'Cerdyn' }, colour: 'blue', validityDays: 30 }),
    ).toEqual([
      ['title', { locale: 'cy', before: 'Cerdyn Cyn-filwr', after: 'Cerdyn' }],
      ['colour', { before: 'green', after: 'blue' }],
      ['validity', { before: '365', after: '30' }],
    ])
  })

  it('tells claims added, removed, moved and changed', () => {
    const [family, number, veteran, country] = veteranCard.claims
    if (family === undefined || number === undefined || veteran === undefined || country === undefined)
      throw new Error('fewer claims than the test needs')
    const claims = [
      number,
      { ...family, isOptional: true, type: 'text' as const },
      { ...country, selectivelyDisclosable: true, mdoc: { namespace: 'a.b', element: 'c' } },
      group,
    ]
    expect(changes({ claims })).toEqual([
      ['claim.removed', { name: 'is_veteran' }],
      ['claim.optional', { name: 'family_name' }],
      ['claim.selective', { name: 'country' }],
      ['claim.place', { name: 'country', place: 'a.b c' }],
      ['claim.added', { name: 'address', en: 'Address', cy: 'Cyfeiriad', type: 'group' }],
      ['claims.order', { after: 'service_number, family_name, country, address' }],
    ])
  })

  it('tells parts of claims by their whole names', () => {
    const [street] = group.fields ?? []
    const fewer = { ...group, fields: street === undefined ? [] : [street] }
    expect(changes({ claims: [fewer] }, { claims: [group] })).toEqual([
      ['claim.removed', { name: 'address.town' }],
    ])
  })

  it('tells forms and refresh rules', () => {
    const after: Partial<CredentialTemplate> = {
      formats: ['jwt-vc', 'sd-jwt-vc'],
      verifiableCredential: { types: ['X'], subject: { a: { $claim: 'country' } } },
      refresh: { birthdays: { claim: 'born', years: [18, 21] }, daysBeforeEnd: 7 },
    }
    const forward = changes(after)
    expect(forward).toEqual([
      ['format.added', { format: 'jwt-vc' }],
      ['types', { before: '', after: '["X"]' }],
      ['subject', { before: '', after: '{"a":{"$claim":"country"}}' }],
      ['birthdays.set', { name: 'born', years: '18, 21' }],
      ['update.set', { days: '7' }],
    ])
    expect(changes({}, after).map(([code]) => code)).toEqual([
      'format.removed',
      'format.first',
      'types',
      'subject',
      'birthdays.removed',
      'update.removed',
    ])
  })
})

function paths(claims: readonly CredentialClaim[]): string[] {
  return claimsWithPaths(claims).map(({ path }) => path)
}

describe('a claim by its path', () => {
  const claims = [...veteranCard.claims, group]

  it('is found, replaced and removed', () => {
    expect(claimAt(claims, 'address.town')?.label.en).toBe('Town')
    expect(claimAt(claims, 'address.county')).toBeUndefined()
    expect(claimAt(claims, 'nothing.town')).toBeUndefined()
    const without = replaceClaim(claims, 'address.street', undefined)
    expect(claimsWithPaths(without).map(({ path }) => path)).toEqual([
      'family_name',
      'service_number',
      'is_veteran',
      'country',
      'address',
      'address.town',
    ])
  })

  it('is added and moved among those around it', () => {
    const added = addClaim(claims, 'address', { ...group, name: 'county' })
    expect(paths(moveClaim(added, 'address.county', 'up')).slice(-4)).toEqual([
      'address.county',
      'address.county.street',
      'address.county.town',
      'address.town',
    ])
    expect(paths(moveClaim(claims, 'family_name', 'up'))).toEqual(paths(claims))
    expect(paths(moveClaim(claims, 'family_name', 'down')).slice(0, 2)).toEqual([
      'service_number',
      'family_name',
    ])
  })
})
