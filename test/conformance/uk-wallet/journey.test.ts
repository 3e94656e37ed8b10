import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Visit } from '../../../src/kernel/test/index.ts'
import { demoPersonId, walletSubjectOf } from '../../../src/modules/identity/public.ts'
import { saveService, serviceKeys } from '../../../src/modules/identity/testing/service.ts'
import { clientId, readOffer, request, startIssuer, type Issuer } from './support/issuer.ts'
import { textAt } from './support/json.ts'
import { issued, refused, shown } from './support/shown.ts'
import { veteranCard, veteranClaims } from './support/templates.ts'

let issuer: Issuer
let subject: string
const journey = '/refresh/veteran-card.jwt-vc'

beforeAll(async () => {
  issuer = await startIssuer({ template: veteranCard, format: 'jwt-vc', claims: veteranClaims })
})
afterAll(() => issuer.stop())

const as = (key: string) =>
  issuer.platform.visitorSignedInAs(demoPersonId(issuer.platform.kernel.crypto, key))

/** The link on a page, as a person presses it. */
function linkOn({ body }: Visit): string {
  const [, href = ''] = /href="(https:\/\/mobile\.account\.gov\.uk\/wallet\/add[^"]+)"/.exec(body) ?? []
  return href.replaceAll('&amp;', '&')
}

/** The page of a card that waits, for which no link was made yet. */
async function waitingCard(): Promise<string> {
  const { db } = issuer.platform.kernel
  const { originId } = await issuer.offer()
  await db.unnamed('delete from wallet.uk_offer where credential_id is null')
  const { rows } = await db.unnamed(`select id from wallet.offer where origin_id = '${originId}'`)
  return `/account/credentials/offers/${textAt(rows, 0, 'id')}`
}

async function answerTo(link: string): Promise<unknown> {
  return shown(await request(issuer, { ...readOffer(link), originId: '' }, { subject }))
}

describe('before it is known which wallet is theirs', () => {
  it('a person is told what to do, and gets no link', async () => {
    const amina = await as('amina-hughes')
    const page = await amina.get(await waitingCard())
    expect(page.body).toContain('We do not know yet which wallet is yours')
    expect(page.forms.some(({ isOnceOnly }) => isOnceOnly)).toBe(false)
    expect((await amina.get(journey)).body).toContain('We do not know yet which wallet is yours')
  })
})

describe('R5: the journey on the web', () => {
  beforeAll(async () => {
    const { kernel } = issuer.platform
    await saveService(kernel, clientId, serviceKeys())
    const personId = demoPersonId(kernel.crypto, 'amina-hughes')
    subject = (await walletSubjectOf(kernel, kernel.db, { personId, clientId })) ?? ''
  })

  it('B3: shows an offer as a code to scan and as a link, which brings the card', async () => {
    const path = await waitingCard()
    const amina = await as('amina-hughes')
    const sent = await amina.fill(path, { wallet: 'uk' })
    const page = await amina.get(sent.location ?? '')
    expect(page.body).toContain('<svg')
    expect(await answerTo(linkOn(page))).toEqual(issued)
    expect((await amina.get(path)).body).toContain('no longer waiting')
  })

  it('leads who is still entitled to a new offer', async () => {
    const amina = await as('amina-hughes')
    const page = await amina.get(journey)
    expect(page.body).toContain('Get your HM Armed Forces Veteran Card again')
    const sent = await amina.send(page, {})
    const link = linkOn(await amina.get(sent.location ?? ''))
    expect(await answerTo(link)).toEqual(issued)
    expect(await answerTo(link)).toEqual(refused('invalid_token'))
  })

  it('is there in Welsh', async () => {
    const page = await (await as('amina-hughes')).follow(`${journey}?lang=cy`)
    expect(page.body).toContain('Cael eich Cerdyn Cyn-filwr Lluoedd Arfog EF eto')
  })

  it('refuses who is not entitled, and offers nothing', async () => {
    const before = await issuer.counts()
    const gwilym = await as('gwilym-parry')
    const page = await gwilym.get(journey)
    expect([page.status, page.body]).toEqual([403, expect.stringContaining('You cannot get your')])
    expect(page.forms.some(({ isOnceOnly }) => isOnceOnly)).toBe(false)
    expect(await issuer.counts()).toEqual(before)
  })

  it('asks who is not signed in to sign in first', async () => {
    const { status, location } = await issuer.platform.visitor().get(journey)
    expect([status, location]).toEqual([303, `/sign-in?return=${encodeURIComponent(journey)}`])
  })

  it.each(['veteran-card', 'veteran-card.mdoc', 'nothing.jwt-vc', 'veteran-card.jwt-vc.x'])(
    'knows no card %s',
    async (name) => {
      expect((await (await as('amina-hughes')).get(`/refresh/${name}`)).status).toBe(404)
    },
  )
})
