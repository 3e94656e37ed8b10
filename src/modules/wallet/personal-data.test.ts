import { afterAll, beforeAll, expect, it } from 'vitest'
import { personalDataExports } from '#modules/identity'
import { openTown, type Town } from './testing/penhaven.ts'
import { collect, newWallet } from './testing/wallet.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.platform.stop())

it('has what the cards state, as long as that is kept, and every card', async () => {
  await collect(town, await newWallet(), 'exported')
  const { kernel } = town.platform
  // As many as a wallet may fetch in a few days.
  await kernel.db.unnamed(
    `insert into wallet.issued_credential (id, reference, entitlement_id, template, template_version, format, profile,
       person_id, organisation_id, origin_module, origin_id, notification_id, issued_at, expires_at)
     select gen_random_uuid(), 'TEST-' || n, entitlement_id, template, template_version, format, profile, person_id,
       organisation_id, origin_module, origin_id, gen_random_uuid(), issued_at, expires_at
     from wallet.issued_credential, generate_series(1, 120) n`,
  )
  const wallet = kernel.contributions(personalDataExports).find(({ name }) => name === 'wallet')
  const tables = (await wallet?.read(kernel, kernel.db, town.personId('amina-hughes'))) ?? []
  const rowsOf = (name: string) => tables.find((table) => table.name === name)?.rows ?? []
  expect(rowsOf('cards')).toHaveLength(121)
  const [entitlement, ...others] = rowsOf('entitlements')
  expect(others).toEqual([])
  expect(entitlement?.['card']).toBe('Veteran Card')
  expect(JSON.parse(String(entitlement?.['claims']))).toMatchObject({ family_name: 'Hughes' })
})
