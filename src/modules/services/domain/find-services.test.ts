import { expect, test } from 'vitest'
import { parkingPermit } from '../testing/parking-permit.ts'
import type { ServiceDefinition } from './definition.ts'
import { byLifeArea, findServices, lifeAreaNamed } from './find-services.ts'

function service(
  name: string,
  en: string,
  cy: string,
  more: Partial<ServiceDefinition> = {},
): ServiceDefinition {
  return { ...parkingPermit, name, title: { en, cy }, description: { en: `About ${name}`, cy: '' }, ...more }
}

const services = [
  service('bins', 'Report a missed bin', 'Rhoi gwybod am fin', {
    organisationSlug: 'northmere',
    lifeArea: 'home',
  }),
  service('library', 'Join the library', 'Ymuno â’r llyfrgell', { lifeArea: 'leisure' }),
  service('garden', 'Garden waste', 'Gwastraff gardd', {
    lifeArea: 'home',
    description: { en: 'Bins for leaves', cy: '' },
  }),
  service('other', 'Something else', 'Rhywbeth arall'),
]
const named = (found: readonly ServiceDefinition[]): string[] => found.map(({ name }) => name)
const find = (text: string, more = {}): string[] =>
  named(findServices(services, { text, ...more }, ({ organisationSlug }) => [organisationSlug], 'en'))

test('by words of the title first, whole or begun, in either language and without accents', () => {
  expect(find('bin')).toEqual(['bins', 'garden'])
  expect(find('BINS')).toEqual(['bins', 'garden'])
  expect(find('gwybod')).toEqual(['bins'])
  expect(find('llyfrgêll')).toEqual(['library'])
  expect(find('northmere missed')).toEqual(['bins'])
  expect(find('bin library')).toEqual([])
  expect(find('  ')).toEqual(['garden', 'library', 'bins', 'other'])
})

test('by public body and by part of life', () => {
  expect(find('', { organisationSlug: 'northmere' })).toEqual(['bins'])
  expect(find('', { lifeArea: 'home' })).toEqual(['garden', 'bins'])
  expect(find('bin', { lifeArea: 'leisure' })).toEqual([])
})

test('parts of life have their order, and what has none comes last', () => {
  const parts = byLifeArea(services).map(({ area, services: own }) => [area, named(own)])
  expect(parts).toEqual([
    ['home', ['bins', 'garden']],
    ['leisure', ['library']],
    [undefined, ['other']],
  ])
  expect(lifeAreaNamed('home')).toBe('home')
  expect(lifeAreaNamed('toString')).toBeUndefined()
})
