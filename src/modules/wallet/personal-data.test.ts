import { afterAll, beforeAll, expect, it } from 'vitest'
import { personalDataExports } from '#modules/identity'
import { onAccountDeleted } from './personal-data.ts'
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

it('of a deleted account nothing is kept that leads to the wallets', async () => {
  const { kernel } = town.platform
  const personId = town.personId('amina-hughes')
  await kernel.db.unnamed(`update wallet.issued_credential set wallet_subject = 'urn:of:amina'`)
  const left = async () => {
    const { rows } = await kernel.db.unnamed(
      `select (select count(*)::int from wallet.wallet_authorization) as authorizations,
         (select count(*)::int from wallet.refresh_token) as tokens,
         (select count(wallet_subject)::int from wallet.issued_credential) as subjects`,
    )
    return rows[0]
  }
  expect(await left()).toEqual({ authorizations: 1, tokens: 1, subjects: 121 })
  const deleted = { personId, cause: 'owner', deletedAt: kernel.clock.now().toISOString() } as const
  await kernel.db.transaction((tx) => onAccountDeleted.handle(kernel, tx, deleted))
  expect(await left()).toEqual({ authorizations: 0, tokens: 0, subjects: 0 })
})
