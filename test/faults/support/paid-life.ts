import { expect } from 'vitest'
import type { Visit } from '../../../src/kernel/test/browser.ts'
import type { Client } from './client.ts'
import type { Life } from './kill-trials.ts'
import { card } from './payment-life.ts'

export const paidSteps = ['answer', 'start', 'go', 'card', 'confirm', 'return', 'continue', 'submit'] as const
export type PaidStep = (typeof paidSteps)[number]

/** What was acknowledged to somebody who applies, pays in the middle of it, and sends. */
export interface PaidLife extends Life {
  /** By the reference of each application that was sent: what it cost in pence, and what was paid for it at first. */
  readonly sent: ReadonlyMap<string, Paid>
}

export interface Paid {
  duePence: number
  /** Every payment that was made for it, also what was given back again. */
  paidPence: number
}

export const paidService = 'garden-waste'
const service = `/services/${paidService}`
const payPath = `${service}/apply/payment`
const pencePerBin = 45_00
const firstBins = 2
const fewerBins = 1
const moreBins = 3
const ways = ['straight on', 'close the tab', 'want fewer', 'want more', 'pay late'] as const
const email = 'gardener@people.example'

const answers: Readonly<Record<string, Record<string, string>>> = {
  'your-name': { 'applicant-givenNames': 'Ffion', 'applicant-familyName': 'Price' },
  'your-address': {
    'homeAddress-line1': '4 Harbour Terrace',
    'homeAddress-line2': '',
    'homeAddress-town': 'Aberwen',
    'homeAddress-postcode': 'CF10 1AA',
  },
  contact: { email, phone: '' },
}

/**
 * Somebody who subscribes to garden waste collections again and again, each time in another way: straight on; with a tab
 * closed after paying; with fewer bins after paying; with more; and with a payment in an old tab after sending.
 * @param firstWay which of these ways comes first
 */
export function paidLife(client: Client<PaidStep>, firstWay: number): PaidLife {
  const { visitor } = client
  const sent = new Map<string, Paid>()
  let rounds = firstWay
  let isUnderWay = false

  /** What leads on. No answer at all is followed by the same again, as browsers and people do. */
  async function once(step: PaidStep, send: () => Promise<Visit>): Promise<string> {
    const led = await client.take(step, (aboutTo) => {
      aboutTo()
      return send()
    })
    expect(led.status, `${step}: ${wordsOf(led)}`).toBe(303)
    return led.location ?? ''
  }

  const shown = (path: string): Promise<Visit> => client.persist(() => visitor.follow(path))

  async function answer(page: Visit, name: string, fields: Record<string, string>): Promise<void> {
    await once('answer', () => visitor.send(page, fields, formOf(page, name)))
  }

  /** Answers what is asked until there is something to pay, or all is answered. */
  async function goOn(bins: number): Promise<Visit> {
    for (;;) {
      const page = await shown(`${service}/check`)
      const name = pageNameOf(page)
      if (name === 'payment' || name === 'check') return page
      const fields = name === 'bins' || name === '' ? { bins: String(bins) } : answers[name]
      if (fields === undefined) throw new Error(`No answers for ${name}: ${wordsOf(page)}`)
      if (name === '') await answer(await shown(`${service}/apply/bins`), 'bins', fields)
      else await answer(page, name, fields)
    }
  }

  async function changeBins(bins: number): Promise<void> {
    await answer(await shown(`${service}/apply/bins?change=1`), 'bins', { bins: String(bins) })
  }

  /** @returns the page of the provider that asks for a card. Begun anew after a lost answer, as by who opens the page again. */
  async function beginPayment(): Promise<Visit> {
    const nextPath = await once('start', async () =>
      visitor.send(await visitor.follow(payPath), {}, `${payPath}?use=pay`),
    )
    return shown(await once('go', () => visitor.get(nextPath)))
  }

  /** @returns where the provider leads back to */
  async function payAt(cardPage: Visit): Promise<string> {
    const confirmPath = await once('card', () => visitor.send(cardPage, card))
    const confirmPage = await shown(confirmPath)
    return once('confirm', () => visitor.send(confirmPage, { step: 'confirm' }))
  }

  async function pay(isTabClosed: boolean): Promise<void> {
    const back = await payAt(await beginPayment())
    if (!isTabClosed) await once('return', () => visitor.get(back))
    const page = await shown(payPath)
    await once('continue', () => visitor.send(page, {}, formOf(page, 'payment')))
  }

  /** Sends the application; sending the same form again leads to the same place. @returns its reference */
  async function submit(check: Visit): Promise<string> {
    const send = (): Promise<Visit> => visitor.send(check, { declared: 'yes' })
    const location = await once('submit', send)
    expect((await client.persist(send)).location).toBe(location)
    const reference = new RegExp(`^${service}/done/([\\w-]+)$`).exec(location)?.[1] ?? ''
    expect(reference, location).not.toBe('')
    expect((await shown(location)).status, `application ${reference}`).toBe(200)
    return reference
  }

  return {
    sent,
    isUnderWay: () => isUnderWay,
    async round() {
      const way = ways[rounds % ways.length]
      rounds += 1
      isUnderWay = true
      await goOn(firstBins)
      const oldTab = way === 'pay late' ? await beginPayment() : undefined
      if (oldTab !== undefined) await changeBins(fewerBins)
      await pay(way === 'close the tab')
      if (way === 'want fewer') await changeBins(fewerBins)
      if (way === 'want more') {
        await changeBins(moreBins)
        await pay(false)
      }
      const { due, paid } = binsOf(way)
      const reference = await submit(await goOn(due))
      if (oldTab !== undefined) await payAt(oldTab)
      sent.set(reference, { duePence: due * pencePerBin, paidPence: paid * pencePerBin })
      isUnderWay = false
    },
  }
}

/** For how many bins somebody owes in the end, and for how many they paid. */
function binsOf(way: (typeof ways)[number] | undefined): { due: number; paid: number } {
  if (way === 'want more') return { due: moreBins, paid: moreBins }
  if (way === 'want fewer') return { due: fewerBins, paid: firstBins }
  if (way === 'pay late') return { due: fewerBins, paid: fewerBins + firstBins }
  return { due: firstBins, paid: firstBins }
}

/** The page's own form: beside it there may be another, for what is known already. */
function formOf({ forms }: Visit, name: string): string | undefined {
  const path = `${service}/apply/${name}`
  const actions = forms.filter(({ isOnceOnly }) => isOnceOnly).map(({ action }) => action)
  return [`${path}?use=other`, path, `${path}?change=1`].find((action) => actions.includes(action))
}

/** The last part of the address that a page's forms are sent to; empty on a page that asks for nothing. */
function pageNameOf({ forms }: Visit): string {
  const action =
    forms.find(({ isOnceOnly, action: to }) => isOnceOnly && to.startsWith(service))?.action ?? ''
  return action.split('?')[0]?.split('/').at(-1) ?? ''
}

/** The words of a page, for reading what went wrong. */
function wordsOf({ status, body }: Visit): string {
  const main = body.slice(body.indexOf('<main'), body.indexOf('</main>'))
  return `${status} ${main
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 500)}`
}
