import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoOrganisationId } from '#modules/identity'
import type { Visitor } from '#kernel/test'
import { penhaven } from '../../../packs/example/country.ts'
import { offerCredential } from '../issuing/offers.ts'
import { openTown, type Town } from '../testing/penhaven.ts'
import { collect, newWallet, textAt } from '../testing/wallet.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.platform.stop())

function member(role: string): string {
  const found = penhaven.people.find(({ roles }) =>
    roles.some((held) => held.role === role && held.organisationSlug === 'veterans-office'),
  )
  return found?.key ?? ''
}
const staff = (role: string): Promise<Visitor> => town.as(member(role))

describe('staff who hold a card of their own body', () => {
  it('do not change what it states: a colleague does', async () => {
    const { kernel } = town.platform
    const { entitlementId } = await kernel.db.transaction((tx) =>
      offerCredential(kernel, tx, {
        template: 'veteran-card',
        personId: town.personId(member('caseworker')),
        organisationId: demoOrganisationId(kernel.crypto, 'veterans-office'),
        claims: {
          family_name: 'Own',
          service_number: 'PN-1',
          is_veteran: 'yes',
          country: 'Penhaven',
        },
        origin: { module: 'services', id: 'own-card' },
      }),
    )
    const path = `/staff/credentials/entitlements/${entitlementId}/change`
    expect((await (await staff('caseworker')).get(path)).status).toBe(403)
    expect((await (await staff('manager')).get(path)).status).toBe(200)
  })
})

describe('cancelling many', () => {
  it('is answered for by whoever starts it, not by whoever only looked', async () => {
    await collect(town, await newWallet(), 'many-1')
    const { kernel } = town.platform
    const ofOrigin = `select reference from wallet.issued_credential where origin_id = 'many-1'`
    const { rows } = await kernel.db.unnamed(ofOrigin)
    const references = textAt(rows[0], 'reference')
    const preview = await (
      await staff('caseworker')
    ).fill('/staff/credentials/cancel-many', { kind: 'references', references })
    await (await staff('manager')).fill(preview.location ?? '', { reason: 'The card had a wrong date.' })
    await town.platform.drain()
    const { entries } = await kernel.audit.usesOfPerson(kernel.db, town.personId('amina-hughes'), {
      limit: 20,
    })
    const revoked = entries.find(({ action }) => action === 'wallet.credential.revoked')
    expect(revoked?.actor).toMatchObject({ personId: town.personId(member('manager')) })
  })
})
