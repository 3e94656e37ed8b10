import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/access'
import { dayMs } from '#kernel/clock'
import { revokeCredentials } from '../issuing/revocation.ts'
import { openTown, type Town } from '../testing/penhaven.ts'
import { collect, newWallet, present, textAt } from '../testing/wallet.ts'

let town: Town

beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.platform.stop())

async function cardId(originId: string): Promise<string> {
  const { rows } = await town.platform.kernel.db.unnamed(
    `select id from wallet.issued_credential where origin_id = $1`,
    [originId],
  )
  return textAt(rows[0], 'id')
}

describe('a person’s cards', () => {
  it('says what to do when there are none', async () => {
    const page = await (await town.as('kofi-o')).get('/account/credentials')
    expect(page.body).toContain('You have no cards yet')
  })

  it('offers a card in the person’s message and on their page, in both languages', async () => {
    const offerId = await town.offer('shown')
    const { kernel } = town.platform
    const inbox = await kernel.notify.inbox(kernel.db, town.personId('amina-hughes'))
    expect(inbox[0]?.subject).toBe('Your Veteran Card is ready')
    expect(inbox[0]?.body).toContain(`/account/credentials/offers/${offerId}`)
    const visitor = await town.as('amina-hughes')
    expect((await visitor.get('/account/credentials')).body).toContain('Collect your Veteran Card')
    const welsh = await visitor.follow('/account/credentials?lang=cy')
    expect(welsh.body).toContain('Casglu eich Cerdyn Cyn-filwr')
  })

  it('shows a code to wallet apps: to scan, to open, to copy, and in words what to type', async () => {
    const offerId = await town.offer('codes')
    const visitor = await town.as('amina-hughes')
    const sent = await visitor.fill(`/account/credentials/offers/${offerId}`, { wallet: 'app' })
    expect(sent.location).toBe(`/account/credentials/offers/${offerId}?wallet=app`)
    const { body } = await visitor.get(sent.location ?? '')
    expect(body).toContain('<svg')
    expect(body).toMatch(/href="openid-credential-offer:\/\/\?credential_offer=/)
    expect(body).toMatch(/will ask for this code: \d{6}/)
  })

  it('is nobody else’s', async () => {
    const offerId = await town.offer('private')
    await collect(town, await newWallet(), 'private-card')
    const id = await cardId('private-card')
    const other = await town.as('kofi-o')
    const paths = [
      `/account/credentials/offers/${offerId}`,
      `/account/credentials/${id}`,
      `/account/credentials/${id}/lost`,
    ]
    for (const path of paths) expect((await other.get(path)).status, path).toBe(404)
    const nobody = await town.platform.visitor().get(`/account/credentials/${id}`)
    expect(nobody.location).toMatch(/^\/sign-in/)
  })

  it('says so when an offer has lapsed', async () => {
    const offerId = await town.offer('lapsed')
    town.platform.clock.advance(90 * dayMs + 1)
    const visitor = await town.as('amina-hughes')
    expect((await visitor.get(`/account/credentials/offers/${offerId}`)).body).toContain('no longer waiting')
  })
})

describe('a lost card', () => {
  it('is cancelled by its holder, once', async () => {
    await collect(town, await newWallet(), 'lost')
    const id = await cardId('lost')
    const visitor = await town.as('amina-hughes')
    const done = await visitor.fill(`/account/credentials/${id}/lost`, {})
    expect(done.location).toBe('/account/credentials?done=lost')
    expect((await visitor.get('/account/credentials?done=lost')).body).toContain(
      'The card has been cancelled',
    )
    const page = await visitor.get(`/account/credentials/${id}`)
    expect(page.body).toContain('Cancelled')
    expect(page.body).not.toContain('/lost')
    expect((await visitor.get(`/account/credentials/${id}/lost`)).location).toBe(`/account/credentials/${id}`)
    const { kernel } = town.platform
    const { entries } = await kernel.audit.usesOfPerson(kernel.db, town.personId('amina-hughes'), {
      limit: 1,
    })
    expect(entries[0]).toMatchObject({ action: 'wallet.credential.revoked', purpose: 'wallet.purpose.lost' })
  })
})

describe('the wallet page', () => {
  it('is the same for everybody, and says without scripts what else can be done', async () => {
    const { body, status } = await town.platform.visitor().get('/wallet/present?client_id=x&request_uri=y')
    expect(status).toBe(200)
    expect(body).toMatch(/<noscript>.*upload a document.*<\/noscript>/s)
    expect(body).toContain('islands/wallet.js')
  })
})

async function entitlementId(originId: string): Promise<string> {
  const { rows } = await town.platform.kernel.db.unnamed(
    `select id from wallet.entitlement where origin_id = $1`,
    [originId],
  )
  return textAt(rows[0], 'id')
}

describe('a card that somebody may have', () => {
  it('can be had again after a loss, in another form, and then replaces the offer that waited', async () => {
    await collect(town, await newWallet(), 'again')
    const visitor = await town.as('amina-hughes')
    await visitor.fill(`/account/credentials/${await cardId('again')}/lost`, {})
    const path = `/account/credentials/again/${await entitlementId('again')}`
    expect((await visitor.get('/account/credentials')).body).toContain(path)
    const first = await visitor.fill(path, {})
    expect(first.location).toMatch(/^\/account\/credentials\/offers\//)
    expect((await visitor.get('/account/credentials')).body).not.toContain(path)
    const second = await visitor.fill(path, {})
    expect((await visitor.get(first.location ?? '')).body).toContain('no longer waiting')
    const choice = await visitor.get(second.location ?? '')
    expect(choice.body).toContain('Which form of the card does your app take?')
    const shown = await visitor.fill(second.location ?? '', { wallet: 'app', format: 'mdoc' })
    expect((await visitor.get(shown.location ?? '')).body).toContain('veteran-card.mdoc')
    const unknown = await visitor.fill(second.location ?? '', { wallet: 'app', format: 'paper' })
    expect((await visitor.get(unknown.location ?? '')).body).not.toContain('veteran-card.mdoc')
  })

  it('is nobody else’s to get again, and not after it has ended', async () => {
    await collect(town, await newWallet(), 'not-again')
    const path = `/account/credentials/again/${await entitlementId('not-again')}`
    expect((await (await town.as('kofi-o')).get(path)).status).toBe(404)
    const visitor = await town.as('amina-hughes')
    const page = await visitor.get(path)
    const { kernel } = town.platform
    await kernel.db.transaction((tx) =>
      revokeCredentials(kernel, tx, {
        origin: { module: 'services', id: 'not-again' },
        reason: 'No longer entitled',
        actor: systemActor('test'),
      }),
    )
    expect((await visitor.get(path)).status).toBe(404)
    const offers = await countOffers()
    expect((await visitor.send(page, {})).status).toBe(404)
    expect(await countOffers()).toBe(offers)
  })

  it('shows to whom it was shown, and what they saw', async () => {
    const wallet = await newWallet()
    const credential = await collect(town, wallet, 'ledger')
    const visitor = await town.as('amina-hughes')
    const { walletPath } = await town.ask()
    expect((await present(town, wallet, credential, walletPath)).status).toBe(200)
    const page = await visitor.get(`/account/credentials/${await cardId('ledger')}`)
    expect(page.body).toContain('Who has seen this card')
    expect(page.body).toContain('Aberwen')
    expect(page.body).toMatch(/<td[^>]*>Is a veteran<\/td>/)
  })
})

async function countOffers(): Promise<string> {
  const { rows } = await town.platform.kernel.db.unnamed('select count(*)::text as count from wallet.offer')
  return textAt(rows[0], 'count')
}
