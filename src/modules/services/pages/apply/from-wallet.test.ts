import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '#kernel/test'
import { findTemplate } from '#modules/wallet'
import { townOf, type Town } from '../../../wallet/testing/penhaven.ts'
import { makeCard, revoke, showSdJwt, type HeldCard } from '../../../wallet/testing/shown-cards.ts'
import { readRequest, respond, textAt } from '../../../wallet/testing/wallet.ts'
import { checkDefinition } from '../../domain/check/check-definition.ts'
import type { ServiceDefinition } from '../../domain/definition.ts'
import { both, field, parkingPermit } from '../../testing/parking-permit.ts'
import { openSite, textOf, type Site } from '../../testing/site.ts'

const service = '/services/parking-permit'
const keeperPath = `${service}/apply/keeper`

const fromCard = (claim: string, isFixed = false) => ({
  template: 'veteran-card',
  claim,
  purpose: both('To fill in your permit.'),
  isFixed,
})

/** One page that a card can fill: a name that can be changed, a number that cannot, and a date. */
const filledPermit: ServiceDefinition = {
  ...parkingPermit,
  pages: [
    {
      kind: 'questions',
      name: 'keeper',
      title: both('About you'),
      fields: [
        field('name', 'keeper', { fromWallet: fromCard('family_name') }),
        field('text', 'serviceNumber', { maximumLength: 30, fromWallet: fromCard('service_number', true) }),
        field('date', 'born', { range: 'birth', fromWallet: fromCard('birth_date') }),
        field('email', 'email'),
      ],
    },
  ],
}

const cardClaims = {
  given_name: 'Amina',
  family_name: 'Hughes',
  birth_date: '1985-07-14',
  service_number: 'PN-4471-0032',
  is_veteran: true,
}
const asked = ['family_name', 'service_number', 'birth_date']

let site: Site
let town: Town
beforeAll(async () => {
  site = await openSite()
  site.publish(filledPermit)
  town = townOf(site, cardClaims)
})
afterAll(() => site.stop())

async function newCard(): Promise<HeldCard> {
  const { kernel } = site
  const template = await findTemplate(kernel, kernel.db, 'veteran-card')
  if (template === undefined) throw new Error('The pack has no Veteran Card')
  return makeCard(town, template, 'sd-jwt-vc', cardClaims)
}

/** Asks the wallet for a page, shows the card, and comes back. */
async function showTo(visitor: Visitor, card: HeldCard): Promise<void> {
  const page = await visitor.get(keeperPath)
  const sent = await visitor.send(page, {}, `${keeperPath}?use=wallet`)
  const request = await readRequest(town, sent.location ?? '')
  const answer = await respond(town, request, showSdJwt(town, card, request, asked))
  expect((await visitor.get(textAt(answer.json, 'redirect_uri'))).location).toBe(keeperPath)
}

/** Sends the page as a browser does that shows what the card said. */
function save(visitor: Visitor, typed: Record<string, string> = {}) {
  const shown = {
    keeper: 'Hughes',
    email: 'amina@people.example',
    'born-day': '14',
    'born-month': '7',
    'born-year': '1985',
  }
  return visitor.fill(keeperPath, { ...shown, ...typed }, keeperPath)
}

describe('a page that a card can fill', () => {
  test('asks for nothing but the claims of its fields, and shows where they come from', async () => {
    const visitor = await site.as('amina-hughes')
    const before = await visitor.get(keeperPath)
    expect(textOf(before)).toContain('You can fill this in from your wallet')
    await showTo(visitor, await newCard())
    const filled = await visitor.get(keeperPath)
    expect(filled.body).toMatch(/name="keeper"[^>]*value="Hughes"/)
    expect(filled.body).toMatch(/name="born-year"[^>]*value="1985"/)
    expect(textOf(filled)).toContain('PN-4471-0032')
    expect(filled.body).not.toMatch(/name="serviceNumber"/)
    expect(textOf(filled)).toContain('card issued by Veterans Office')
    expect((await save(visitor)).location).toBe(`${service}/check`)
    const check = textOf(await visitor.get(`${service}/check`))
    expect(check.match(/Checked in the wallet/g)).toHaveLength(3)
  })

  test('keeps what cannot be changed, and counts what was changed as typed', async () => {
    const visitor = await site.as('kofi-o')
    await showTo(visitor, await newCard())
    await save(visitor, { keeper: 'Somebody', serviceNumber: 'FORGED-1' })
    const check = textOf(await visitor.get(`${service}/check`))
    expect(check).toContain('PN-4471-0032')
    expect(check).not.toContain('FORGED-1')
    expect(check.match(/Checked in the wallet/g)).toHaveLength(2)
    expect((await visitor.fill(`${service}/check`, { declared: ['yes'] })).location).toContain(
      `${service}/done/`,
    )
  })

  test('can be filled by hand, without a card', async () => {
    const visitor = await site.as('suryani')
    await save(visitor, { serviceNumber: 'PN-1' })
    const check = textOf(await visitor.get(`${service}/check`))
    expect([check.includes('PN-1'), check.includes('Checked in the wallet')]).toEqual([true, false])
  })
})

describe('a card that is cancelled between showing and sending', () => {
  test('is refused with what to do, and nothing is sent', async () => {
    const visitor = await site.as('yusuf-al-amin')
    const card = await newCard()
    await showTo(visitor, card)
    await save(visitor)
    const page = await visitor.get(`${service}/check`)
    await revoke(town, card)
    const refused = await visitor.send(page, { declared: ['yes'] })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('is no longer valid. Change this answer before you send')
    expect(textOf(await visitor.get(`${service}/check`))).toContain('is no longer valid')
    expect(await site.count(`services.submission where person_id = '${site.idOf('yusuf-al-amin')}'`)).toBe(0)
    await save(visitor, { keeper: 'Al-Amin', serviceNumber: 'PN-2', 'born-year': '1990' })
    expect((await visitor.fill(`${service}/check`, { declared: ['yes'] })).location).toContain(
      `${service}/done/`,
    )
  })
})

describe('a definition', () => {
  const templates = [{ name: 'veteran-card', claims: ['family_name', 'service_number', 'birth_date'] }]

  test('fills a page from one card that is issued, with claims that it has', () => {
    expect(checkDefinition(filledPermit, templates)).toEqual([])
    const wrong = (fromWallet: ReturnType<typeof fromCard>) =>
      checkDefinition(
        {
          ...filledPermit,
          pages: [
            {
              kind: 'questions',
              name: 'keeper',
              title: both('About you'),
              fields: [
                field('name', 'keeper', { fromWallet }),
                field('name', 'other', { fromWallet: fromCard('family_name') }),
              ],
            },
          ],
        },
        templates,
      ).map((found) => [found.problem, found.values])
    expect(wrong(fromCard('height'))).toEqual([
      ['card.noClaim', { claim: 'height', template: 'veteran-card' }],
    ])
    expect(wrong({ ...fromCard('family_name'), template: 'other' })).toEqual([
      ['page.severalCards', {}],
      ['card.unknown', { template: 'other' }],
    ])
  })
})
