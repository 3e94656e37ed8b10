import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, type Town } from '../testing/penhaven.ts'
import { collect, newWallet } from '../testing/wallet.ts'
import { penhaven } from '../../../packs/example/country.ts'

let town: Town
let cardPath: string

beforeAll(async () => {
  town = await openTown()
  await collect(town, await newWallet(), 'first')
  const { body } = await (await staff('manager')).get('/staff/credentials')
  cardPath = /\/staff\/credentials\/[0-9a-f-]{36}/.exec(body)?.[0] ?? ''
})
afterAll(() => town.platform.stop())

/** Somebody with this role at the Veterans Office, or elsewhere. */
function staff(role: string, organisationSlug = 'veterans-office') {
  const member = penhaven.people.find(({ roles }) =>
    roles.some((held) => held.role === role && held.organisationSlug === organisationSlug),
  )
  return town.as(member?.key ?? '')
}

describe('cards issued', () => {
  it('are listed for the staff of the body that issued them, without names', async () => {
    const { body } = await (await staff('caseworker')).get('/staff/credentials')
    expect(body).toContain(cardPath)
    expect(body).not.toContain('Amina')
  })

  it('are found by their reference, in any case', async () => {
    const visitor = await staff('caseworker')
    const reference =
      />([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})</.exec((await visitor.get('/staff/credentials')).body)?.[1] ??
      ''
    expect((await visitor.get(`/staff/credentials?reference=${reference.toLowerCase()}`)).body).toContain(
      cardPath,
    )
    const none = await visitor.get('/staff/credentials?reference=CCCC-CCCC-CCCC')
    expect(none.body).toContain('No card of your organisation fits')
  })

  it('start from the beginning for a place in the list that is not ours', async () => {
    for (const after of ['x', '1_x', '99999999999999999_0195a000-0000-7000-8000-00000000ffff']) {
      const { body, status } = await (await staff('caseworker')).get(`/staff/credentials?after=${after}`)
      expect([status, body.includes(cardPath)], after).toEqual([200, true])
    }
  })

  it('are not another body’s to see or cancel', async () => {
    const other = await staff('caseworker', 'aberwen')
    expect((await other.get('/staff/credentials')).body).not.toContain(cardPath)
    expect((await other.get(cardPath)).status).toBe(404)
    expect((await (await town.as('kofi-o')).get('/staff/credentials')).status).toBe(403)
  })

  it('tell the person who looked', async () => {
    const page = await (await staff('caseworker')).get(cardPath)
    expect(page.body).toContain('Amina Hughes')
    const { kernel } = town.platform
    const { entries } = await kernel.audit.usesOfPerson(kernel.db, town.personId('amina-hughes'), {
      limit: 1,
    })
    expect(entries[0]).toMatchObject({
      purpose: 'wallet.purpose.manage',
      organisationId: town.organisationId('veterans-office'),
    })
  })

  it('can be read but not cancelled by an auditor', async () => {
    const auditor = await staff('auditor')
    const page = await auditor.get(cardPath)
    expect(page.body).toContain('not cancel it')
    expect(page.forms.filter((form) => form.isOnceOnly)).toEqual([])
  })

  it('are cancelled with a reason that the person reads', async () => {
    const visitor = await staff('manager')
    const empty = await visitor.fill(cardPath, { reason: ' ' })
    expect([empty.status, empty.body.includes('Enter the reason')]).toEqual([422, true])
    const long = await visitor.fill(cardPath, { reason: 'x'.repeat(501) })
    expect([long.status, long.body.includes('500 characters or fewer')]).toEqual([422, true])
    const inOtherTab = await visitor.get(cardPath)
    const done = await visitor.fill(cardPath, { reason: 'You did not serve.' })
    expect(done.location).toBe(cardPath)
    expect((await visitor.get(cardPath)).body).toContain('You did not serve.')
    const late = await visitor.send(inOtherTab, { reason: 'Again' })
    expect([late.status, late.body.includes('Somebody else changed this card')]).toEqual([422, true])
    const { kernel } = town.platform
    const [message] = await kernel.notify.inbox(kernel.db, town.personId('amina-hughes'))
    expect(message?.subject).toBe('Your Veteran Card has been cancelled')
    expect(message?.body).toContain('You did not serve.')
  })
})
