import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/access'
import { contribute } from '#kernel/module'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { penhaven } from '../../packs/example/country.ts'
import { demoCountries, demoOrganisationId, demoPersonId } from './demo-country.ts'
import { findPeople, type PersonSought } from './find-people.ts'
import { identityModule } from './module.ts'

let platform: TestPlatform
beforeAll(async () => {
  const packs = [{ name: 'test', contributions: [contribute(demoCountries, penhaven)] }]
  platform = await testPlatform({ modules: [identityModule], packs, demo: true })
})
afterAll(() => platform.stop())

function find(sought: PersonSought): Promise<string[]> {
  const { kernel } = platform
  const organisationId = demoOrganisationId(kernel.crypto, 'veterans-office')
  const use = { actor: systemActor('test'), purpose: 'identity.purpose.desk', organisationId, sought }
  return findPeople(kernel, kernel.db, use)
}

describe('looking for a person', () => {
  it('finds them by email address, and by family name and date of birth, and they can see it', async () => {
    const amina = demoPersonId(platform.kernel.crypto, 'amina-hughes')
    const person = penhaven.people.find(({ key }) => key === 'amina-hughes')
    expect(await find({ email: ` ${person?.email.toUpperCase()} ` })).toEqual([amina])
    const { dateOfBirth = '' } = person ?? {}
    expect(await find({ familyName: 'hughes ', dateOfBirth })).toEqual([amina])
    const { audit, db } = platform.kernel
    const { entries } = await audit.usesOfPerson(db, amina, { limit: 2 })
    expect(entries.map(({ action, details }) => [action, details])).toEqual([
      ['identity.person.found', { by: 'name and date of birth' }],
      ['identity.person.found', { by: 'email' }],
    ])
  })

  it('finds nobody by part of a name, another date, or what is no address', async () => {
    expect(await find({ familyName: 'Hugh', dateOfBirth: '1985-03-14' })).toEqual([])
    expect(await find({ familyName: 'Hughes', dateOfBirth: '1900-01-01' })).toEqual([])
    expect(await find({ email: '%' })).toEqual([])
  })
})
