import { expect, test } from 'vitest'
import { penhaven } from './country.ts'
import { residents } from './residents.ts'
import { staff } from './staff.ts'

test('Penhaven has three councils, two departments, twelve staff and twenty people', () => {
  expect(Map.groupBy(penhaven.organisations, ({ kind }) => kind).get('council')).toHaveLength(3)
  expect(Map.groupBy(penhaven.organisations, ({ kind }) => kind).get('department')).toHaveLength(2)
  expect(staff).toHaveLength(12)
  expect(residents).toHaveLength(20)
})

test('keys and addresses are unique, and roles name organisations that exist', () => {
  const { people, organisations } = penhaven
  expect(new Set(people.map(({ key }) => key)).size).toBe(people.length)
  expect(new Set(people.map(({ email }) => email)).size).toBe(people.length)
  const slugs = organisations.map(({ slug }) => slug)
  const used = people.flatMap(({ roles }) => roles.map(({ organisationSlug }) => organisationSlug))
  expect(used.filter((slug) => !slugs.includes(slug))).toEqual([])
})

test('the names are of the kinds that forms get wrong', () => {
  expect(residents.some(({ familyName }) => familyName === '')).toBe(true)
  expect(residents.some(({ familyName }) => familyName.length === 1)).toBe(true)
  expect(residents.some(({ familyName }) => familyName.includes('’'))).toBe(true)
  expect(residents.some(({ familyName }) => familyName.includes('ŵ'))).toBe(true)
  expect(residents.some(({ familyName }) => familyName.includes(' '))).toBe(true)
})
