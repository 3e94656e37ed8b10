import { testPlatform } from '#kernel/test'
import { examplePack } from '../../../packs/example/index.ts'
import { ukPack } from '../../../packs/uk/index.ts'
import { modules } from '../../../platform.ts'
import { serviceDefinitions } from '#modules/services'
import { townOf, type Town } from '../../wallet/testing/penhaven.ts'
import { leisureDiscounts } from '../leisure-discount.ts'

/** What the example's Veteran Card says of Amina Hughes. */
const veteranCardClaims = {
  given_name: 'Amina',
  family_name: 'Hughes',
  birth_date: '1979-03-14',
  service_branch: 'Army',
  service_number: '24617853',
  is_veteran: true,
}

/** @param discounts false leaves out what the councils offer, and all other services */
export async function openTown({ discounts = true } = {}): Promise<Town> {
  const offers: readonly string[] = [leisureDiscounts.name, serviceDefinitions.name]
  const contributions = examplePack.contributions.filter(({ point }) => discounts || !offers.includes(point))
  const packs = [ukPack, { name: 'test', contributions }]
  const platform = await testPlatform({ modules, packs, demo: true })
  return townOf(platform, veteranCardClaims)
}
