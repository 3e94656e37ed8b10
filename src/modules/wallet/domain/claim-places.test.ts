import { describe, expect, it } from 'vitest'
import { claimPlaces } from './claim-places.ts'
import type { CredentialClaim, CredentialTemplate } from './template.ts'

function claim(name: string, more: Partial<CredentialClaim> = {}): CredentialClaim {
  return { name, label: { en: name, cy: name }, selectivelyDisclosable: true, ...more }
}

const template: CredentialTemplate = {
  name: 'permit',
  vct: 'urn:permit',
  title: { en: 'Permit', cy: 'Trwydded' },
  description: { en: '', cy: '' },
  issuerOrganisationSlug: 'body',
  validityDays: 1,
  colour: 'green',
  claims: [
    claim('name', { mdoc: { namespace: 'org.example', element: 'full_name' } }),
    claim('address', { type: 'group', fields: [claim('town')] }),
    claim('vehicles', { type: 'list', fields: [claim('plate')] }),
  ],
  verifiableCredential: {
    types: ['Permit'],
    subject: {
      person: { name: { $claim: 'name' } },
      plates: [{ value: { $claim: 'vehicles' } }],
      kind: 'permit',
    },
  },
}

const paths = (format: Parameters<typeof claimPlaces>[1]): unknown =>
  claimPlaces(template, format).map(({ path }) => path)

describe('where wallets find claims', () => {
  it('in an SD-JWT VC: by name, into groups and all entries of lists', () => {
    expect(paths('sd-jwt-vc')).toEqual([
      ['name'],
      ['address'],
      ['address', 'town'],
      ['vehicles'],
      ['vehicles', null, 'plate'],
    ])
  })

  it('in an mdoc: by namespace and element, those that have a place there', () => {
    expect(paths('mdoc')).toEqual([['org.example', 'full_name']])
  })

  it('in a JWT VC: where the shape of the subject has them', () => {
    expect(paths('jwt-vc')).toEqual([
      ['credentialSubject', 'person', 'name'],
      ['credentialSubject', 'plates', null, 'value'],
    ])
  })
})
