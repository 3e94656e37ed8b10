import { describe, expect, it } from 'vitest'
import { contributionReader } from '#kernel/module'
import { checkTemplate } from '../domain/template-rules.ts'
import { formatsOf } from '../domain/template.ts'
import { credentialTemplates } from './catalogue.ts'
import { examplePack } from '../../../packs/example/index.ts'
import { ukPack } from '../../../packs/uk/index.ts'

const templates = contributionReader([...ukPack.contributions, ...examplePack.contributions])(
  credentialTemplates,
)
/** What a person should know before sending it, and does here: each form states what its readers expect. */
const known: Record<string, string[]> = {
  'veteran-card': ['vc.left-out'],
  'fishing-licence': ['vc.left-out'],
}

describe('the templates that ship', () => {
  it('are those that were promised, each name once', () => {
    expect(templates.map(({ name }) => name).toSorted()).toEqual([
      'ai-skills-badge',
      'blue-badge',
      'driving-licence',
      'fishing-licence',
      'proof-of-entitlement',
      'veteran-card',
    ])
  })

  it.each(templates.map((template) => [template.name, template] as const))(
    '%s has nothing wrong',
    (name, template) => {
      expect(checkTemplate(template).map(({ code }) => code)).toEqual(known[name] ?? [])
    },
  )

  it('come in every form', () => {
    expect([...new Set(templates.flatMap(formatsOf))].toSorted()).toEqual([
      'jwt-vc',
      'mdoc',
      'open-badge',
      'sd-jwt-vc',
    ])
  })

  it('have a driving licence with exactly the elements of GOV.UK Wallet', () => {
    const licence = templates.find(({ name }) => name === 'driving-licence')
    const places = (licence?.claims ?? []).flatMap(({ mdoc }) => (mdoc === undefined ? [] : [mdoc]))
    const of = (namespace: string) =>
      places
        .filter((place) => place.namespace === namespace)
        .map(({ element }) => element)
        .toSorted()
    expect(of('org.iso.18013.5.1.GB')).toEqual(['provisional_driving_privileges', 'title', 'welsh_licence'])
    expect(of('org.iso.18013.5.1')).toEqual([
      'age_over_18',
      'age_over_21',
      'age_over_25',
      'birth_date',
      'birth_place',
      'document_number',
      'driving_privileges',
      'expiry_date',
      'family_name',
      'given_name',
      'issue_date',
      'issuing_authority',
      'issuing_country',
      'portrait',
      'resident_address',
      'resident_city',
      'resident_postal_code',
      'un_distinguishing_sign',
    ])
    expect(places).toHaveLength(21)
  })
})
