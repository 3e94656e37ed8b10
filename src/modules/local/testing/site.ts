import { testPlatform } from '#kernel/test'
import { examplePack } from '../../../packs/example/index.ts'
import { modules } from '../../../platform.ts'
import { townOf } from '../../services/testing/site.ts'
import type { Town } from '../../wallet/testing/penhaven.ts'
import { leisureDiscounts } from '../leisure-discount.ts'

/** @param discounts false leaves out what the councils offer */
export async function openTown({ discounts = true } = {}): Promise<Town> {
  const contributions = examplePack.contributions.filter(
    ({ point }) => discounts || point !== leisureDiscounts.name,
  )
  return townOf(await testPlatform({ modules, packs: [{ name: 'test', contributions }], demo: true }))
}
