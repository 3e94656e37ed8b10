import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayMs } from '#kernel/clock'
import { openTown, type Town } from '../testing/penhaven.ts'
import { collect, newWallet, textAt } from '../testing/wallet.ts'

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
