import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visit, Visitor } from '#kernel/test'
import { takeBack, textOf, uploads } from '../services/testing/site.ts'
import {
  call,
  collect,
  newWallet,
  present,
  readRequest,
  textAt,
  type TestWallet,
} from '../wallet/testing/wallet.ts'
import type { Town } from '../wallet/testing/penhaven.ts'
import { openTown } from './testing/site.ts'

const service = '/services/aberwen-leisure-discount'
const proofPage = `${service}/apply/veteran`
const walletForm = `${proofPage}?use=wallet`
const uploadForm = `${proofPage}?use=other`

let town: Town
let wallet: TestWallet
let card: string
beforeAll(async () => {
  town = await openTown()
  wallet = await newWallet()
  card = await collect(town, wallet)
})
afterAll(() => town.platform.stop())

/** Answers what comes before the proof. */
async function arrive(personKey: string): Promise<Visitor> {
  const visitor = await town.as(personKey)
  await visitor.fill(`${service}/apply/your-identity`, {})
  await visitor.fill(`${service}/apply/leisure-centre`, { leisureCentre: 'Harbour Pool' })
  return visitor
}

/** Comes back from the wallet, as a browser does. */
async function comeBack(visitor: Visitor, redirectUri: string): Promise<Visit> {
  const { origin } = town.platform.kernel
  return visitor.follow(redirectUri.replace(origin, ''))
}

describe('from the wallet', () => {
  test('the council learns that the person is a veteran, and nothing else of the card', async () => {
    const amina = await arrive('amina-hughes')
    const page = await amina.get(proofPage)
    expect(textOf(page)).toContain('Aberwen Council asks your wallet for one thing only: “Is a veteran”.')
    const asked = await amina.send(page, {}, walletForm)
    expect(asked.location).toMatch(/^\/wallet\/present\?/)
    expect(textOf(await amina.get(proofPage))).toContain('We have not had an answer from your wallet yet.')

    const answer = await present(town, wallet, card, asked.location ?? '')
    const back = await comeBack(amina, textAt(answer.json, 'redirect_uri'))
    expect(textOf(back)).toMatch(
      /Confirmed You are a veteran\. Checked on 2 November 2026.*, issued by Veterans Office\./,
    )
    expect((await amina.send(back, {}, proofPage)).location).toBe(`${service}/check`)
    const sent = await amina.fill(`${service}/check`, { declared: ['yes'] })

    const reference = sent.location?.split('/').at(-1) ?? ''
    const found = await town.platform.kernel.db.unnamed(
      'select id from casework.case_file where reference = $1',
      [reference],
    )
    // The statement is written just above.
    const [row] = found.rows as { id: string }[]
    const officer = await town.as('catrin-rowlands')
    const theCase = textOf(await officer.get(`/staff/cases/${row?.id ?? ''}`))
    expect(theCase).toContain('You are a veteran')
    expect(theCase).toContain('card issued by Veterans Office')
    expect(theCase).toContain('Harbour Pool')
    expect(theCase).not.toContain('24617853')
    expect(theCase).not.toContain('Army')
  })

  test('a person who does not share can go another way', async () => {
    const amina = await arrive('amina-hughes')
    const asked = await amina.fill(proofPage, {}, walletForm)
    const { responseUri, state } = await readRequest(town, asked.location ?? '')
    const answer = await call(town, 'POST', responseUri, { form: { error: 'access_denied', state } })
    const back = await comeBack(amina, textAt(answer.json, 'redirect_uri'))
    expect(textOf(back)).toContain('You chose not to share.')
    const nothing = await amina.send(back, {}, uploadForm)
    expect(nothing.status).toBe(422)
    expect(textOf(nothing)).toContain('There is a problem Open your wallet or choose a file')
    const refused = await amina.send(nothing, { veteran: uploads.text }, uploadForm)
    expect(textOf(refused)).toContain('The file must be a PDF, JPEG or PNG')
    expect((await amina.send(refused, { veteran: uploads.pdf }, uploadForm)).location).toBe(
      `${service}/check`,
    )
    expect(textOf(await amina.get(`${service}/check`))).toContain('papers.pdf (1 KB)')
  })

  test('a change from the check of answers comes back to it', async () => {
    const amina = await town.as('amina-hughes')
    const page = await amina.get(`${proofPage}?change=1`)
    expect(textOf(page)).toContain('You uploaded papers.pdf')
    const asked = await amina.send(page, {}, `${proofPage}?change=1&use=wallet`)
    const answer = await present(town, wallet, card, asked.location ?? '')
    const back = await comeBack(amina, textAt(answer.json, 'redirect_uri'))
    expect(textOf(back)).toContain('Confirmed')
    expect((await amina.send(back, {}, `${proofPage}?change=1`)).location).toBe(`${service}/check`)
    const check = textOf(await amina.get(`${service}/check`))
    expect(check).toContain('You are a veteran')
    expect(check).not.toContain('papers.pdf')
    const left = await town.platform.kernel.db.unnamed(
      `select id from files.file where original_name = 'papers.pdf'`,
    )
    expect(left.rows).toEqual([])
  })

  test('a card that was taken back does not count', async () => {
    const lostWallet = await newWallet()
    const revoked = await collect(town, lostWallet, 'application-2')
    expect(await takeBack(town, 'application-2')).toBe(1)
    const amina = await arrive('amina-hughes')
    const asked = await amina.fill(`${proofPage}?use=other`, {}, walletForm)
    const answer = await present(town, lostWallet, revoked, asked.location ?? '')
    const back = await comeBack(amina, textAt(answer.json, 'redirect_uri'))
    expect(textOf(back)).toContain('The card you showed is no longer valid.')
  })
})

describe('with a document', () => {
  test('works without a wallet, in Welsh', async () => {
    const visitor = await arrive('elin-gwyn')
    await visitor.get(`${proofPage}?lang=cy`)
    const page = await visitor.get(proofPage)
    expect(textOf(page)).toContain(
      'Un peth yn unig y mae Cyngor Aberwen yn gofyn i’ch waled amdano: “Yn gyn-filwr”.',
    )
    expect((await visitor.send(page, { veteran: uploads.png }, uploadForm)).location).toBe(`${service}/check`)
    const check = textOf(await visitor.get(`${service}/check`))
    expect(check).toContain('photo.png')
    expect(check).toContain('Pwll yr Harbwr')
  })

  test('nobody can claim a presentation that is not theirs', async () => {
    const visitor = await arrive('kofi-o')
    const page = await visitor.get(proofPage)
    expect((await visitor.send(page, { veteran: 'true' }, uploadForm)).status).toBe(422)
    expect((await visitor.get(`${service}/check`)).location).toBe(proofPage)
  })
})
