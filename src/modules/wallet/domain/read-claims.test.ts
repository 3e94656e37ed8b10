import { describe, expect, it } from 'vitest'
import { claimInputs, typedClaims } from './claim-inputs.ts'
import { readClaims, type TypedClaims } from './read-claims.ts'
import type { CredentialClaim, CredentialTemplate } from './template.ts'

const both = (text: string) => ({ en: text, cy: text })
const claim = (name: string, more: Partial<CredentialClaim> = {}): CredentialClaim => ({
  name,
  label: both(name),
  selectivelyDisclosable: true,
  ...more,
})
const template: CredentialTemplate = {
  name: 'licence',
  vct: '/credentials/types/licence',
  title: both('Licence'),
  description: both('Licence'),
  issuerOrganisationSlug: 'agency',
  validityDays: 10,
  colour: 'blue',
  claims: [
    claim('name'),
    claim('born', { type: 'date' }),
    claim('is_welsh', { type: 'boolean' }),
    claim('points', { type: 'integer', isOptional: true }),
    claim('portrait', { type: 'image' }),
    claim('over_18', { type: 'boolean', derived: { atLeastYearsSince: 'born', years: 18 } }),
    claim('address', { type: 'group', isOptional: true, fields: [claim('street'), claim('town')] }),
    claim('may_drive', {
      type: 'list',
      fields: [claim('category'), claim('from', { type: 'date', isOptional: true })],
    }),
    claim('notes', { type: 'list', isOptional: true }),
  ],
}
const good: TypedClaims = {
  texts: {
    'claim.name': '  Bo  ',
    'claim.born-day': '1',
    'claim.born-month': '2',
    'claim.born-year': '2000',
    'claim.is_welsh': 'no',
    'claim.may_drive.0.category': 'B',
    'claim.may_drive.2.category': 'A',
    'claim.may_drive.2.from-day': '3',
    'claim.may_drive.2.from-month': '4',
    'claim.may_drive.2.from-year': '2020',
    'claim.notes': 'one\n\n two ',
  },
  images: { 'claim.portrait': { dataUrl: 'data:image/png;base64,AA==' } },
  known: {},
}
const typedWith = (texts: Record<string, string>): TypedClaims => ({
  ...good,
  texts: { ...good.texts, ...texts },
})

describe('what staff type for a card', () => {
  it('becomes claims of the right types, and comes back as it was typed', () => {
    const read = readClaims(template, good)
    const claims = {
      name: 'Bo',
      born: '2000-02-01',
      is_welsh: false,
      portrait: 'data:image/png;base64,AA==',
      may_drive: [{ category: 'B' }, { category: 'A', from: '2020-04-03' }],
      notes: ['one', 'two'],
    }
    expect(read).toEqual({ claims })
    expect(typedClaims(template, claims)).toMatchObject({
      'claim.born-day': '1',
      'claim.is_welsh': 'no',
      'claim.may_drive.1.category': 'A',
      'claim.may_drive.1.from-year': '2020',
      'claim.notes': 'one\ntwo',
    })
  })

  it('keeps a picture that is not chosen again', () => {
    const known = { portrait: 'data:image/png;base64,BB==' }
    expect(readClaims(template, { ...good, images: {}, known })).toMatchObject({ claims: known })
  })

  it.each([
    ['claim.name', '', 'claim.name', 'missing'],
    ['claim.name', 'x'.repeat(301), 'claim.name', 'long'],
    ['claim.born-month', '13', 'claim.born-day', 'date-not-real'],
    ['claim.born-year', '99', 'claim.born-day', 'date-not-real'],
    ['claim.is_welsh', 'maybe', 'claim.is_welsh', 'choose'],
    ['claim.points', '1.5', 'claim.points', 'number'],
    ['claim.address.street', '1 High Street', 'claim.address.town', 'missing'],
    ['claim.may_drive.2.from-day', '31', 'claim.may_drive.2.from-day', 'date-not-real'],
    ['claim.notes', 'x\n'.repeat(51), 'claim.notes', 'list-long'],
  ])('is refused where %s is %j', (name, value, input, code) => {
    const read = readClaims(template, typedWith({ [name]: value }))
    expect(read).toMatchObject({ faults: [{ input, code }] })
  })

  it('is refused with a picture that is none, without one, and without a list that must be there', () => {
    const unreadable = readClaims(template, { ...good, images: { 'claim.portrait': 'unreadable' } })
    expect(unreadable).toMatchObject({ faults: [{ input: 'claim.portrait', code: 'image-unreadable' }] })
    expect(readClaims(template, { ...good, images: {} })).toMatchObject({
      faults: [{ code: 'image-missing' }],
    })
    const texts = { ...good.texts, 'claim.may_drive.0.category': '', 'claim.may_drive.2.category': '' }
    expect(readClaims(template, { ...good, texts })).toMatchObject({
      faults: [{ input: 'claim.may_drive.2.category', code: 'missing' }],
    })
    expect(readClaims(template, { texts: {}, images: {}, known: {} })).toMatchObject({
      faults: [{}, {}, {}, {}, { input: 'claim.may_drive.0.category', code: 'missing' }],
    })
  })

  it('is asked for once for each claim that is not worked out', () => {
    const names = claimInputs(template).map(({ name }) => name)
    expect(names).not.toContain('claim.over_18')
    expect(names.filter((name) => name.startsWith('claim.may_drive'))).toHaveLength(8)
  })
})
