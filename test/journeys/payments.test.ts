import { afterAll, beforeAll, expect, test } from 'vitest'
import { httpVisitor } from '../support/http-visitor.ts'
import type { Walker } from './support/observer.ts'
import { withPhotographs } from './support/photographs.ts'
import { createScan } from './support/scan.ts'
import { signInAs } from './support/spider.ts'
import { startWorld, type World } from './support/world.ts'

const timeoutMs = 300_000
const leastStates = 20

const scan = createScan()
let world: World

beforeAll(async () => {
  world = await startWorld({ observer: withPhotographs(scan) })
})

afterAll(() => world.end())

test(
  'paying, failing, trying again and refunding have no accessibility fault',
  { timeout: timeoutMs },
  async () => {
    const person = await walkerSignedInAs('kofi-o')
    await begin(person, { looking: true })
    await lookAtMistakes(person, 'card')
    await typeCard(person, '4000000000000002')
    await person.observer.look(person, { page: 'payment-rejected', state: 'filled' })
    await person.page.getByRole('button', { name: 'Try to pay again' }).click()
    const cardAddress = person.page.url()
    await typeCard(person, '4444333322221111')
    await person.observer.look(person, { page: 'card-confirm', state: 'filled' })
    await person.page.getByRole('button', { name: 'Confirm payment' }).click()
    await expectHeading(person, 'Your payments')
    await person.observer.look(person, { page: 'own-payments', state: 'filled' })
    await person.page.locator('.govuk-summary-card__actions a').first().click()
    await expectHeading(person, 'Receipt for your payment')
    await person.observer.look(person, { page: 'own-receipt', state: 'filled' })
    await person.page.goto(cardAddress)
    await expectHeading(person, 'This payment is over')
    await person.observer.look(person, { page: 'card-over', state: 'filled' })

    await begin(person, { looking: false })
    await person.page.getByRole('button', { name: 'Cancel payment' }).click()
    await person.observer.look(person, { page: 'payment-cancelled', state: 'filled' })
    await begin(person, { looking: false })
    await typeCard(person, '4000000000000077')
    await person.page.getByRole('button', { name: 'Confirm payment' }).click()
    await expectHeading(person, 'We are waiting to hear about your payment')
    await person.observer.look(person, { page: 'payment-waiting', state: 'filled' })

    await lookAtStaffPages(await walkerSignedInAs('margaret-pryce'))
    process.stdout.write(`${scan.states.size} states of payment pages\n`)
    expect(scan.faults).toEqual([])
    expect(scan.states.size).toBeGreaterThanOrEqual(leastStates)
    expect(world.trouble()).toEqual([])
  },
)

async function walkerSignedInAs(person: string): Promise<Walker> {
  const visitor = httpVisitor(world.origin)
  await signInAs(visitor, person)
  visitor.leave()
  const walker = await world.walker()
  const jar = Object.entries(visitor.cookies).map(([name, value]) => ({ name, value, url: world.origin }))
  await walker.context.addCookies(jar)
  return walker
}

async function expectHeading({ page }: Walker, heading: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
}

/** Sends the form of the page as it is, and looks at what is said. */
async function lookAtMistakes(walker: Walker, name: string): Promise<void> {
  const { page, observer } = walker
  await observer.look(walker, { page: name, state: 'empty' })
  const reach = async () => {
    await page.locator('main form[method="post"] button.govuk-button').first().click()
    await page.locator('.govuk-error-summary').waitFor()
  }
  await reach()
  await observer.look(walker, { page: name, state: 'error', reach })
}

/** A payment from nothing to the provider's card page. */
async function begin(walker: Walker, { looking }: { looking: boolean }): Promise<void> {
  const { page } = walker
  await page.goto('/sandbox/pay')
  if (looking) await lookAtMistakes(walker, 'rehearse')
  await page.locator('select[name="organisation"]').selectOption({ label: 'Veterans Office' })
  await page.locator('input[name="amount"]').fill('12.50')
  await page.getByRole('button', { name: 'Start' }).click()
  await expectHeading(walker, 'Enter card details')
}

async function typeCard({ page }: Walker, number: string): Promise<void> {
  const typed = { number, expiryMonth: '12', expiryYear: '39', name: 'Kofi O', securityCode: '123' }
  for (const [name, value] of Object.entries(typed)) await page.locator(`input[name="${name}"]`).fill(value)
  await page.getByRole('button', { name: 'Continue' }).click()
}

async function lookAtStaffPages(walker: Walker): Promise<void> {
  const { page, observer } = walker
  await page.goto('/staff/payments')
  await observer.look(walker, { page: 'staff-payments', state: 'filled' })
  await page.goto('/staff/payments?reference=nothing-like-it')
  await observer.look(walker, { page: 'staff-payments', state: 'empty' })
  await page.goto('/staff/payments?state=paid')
  await page.locator('main td a').first().click()
  await observer.look(walker, { page: 'staff-payment', state: 'empty' })
  await page.getByRole('button', { name: 'Refund this payment' }).click()
  await lookAtMistakes(walker, 'staff-refund')
  await page.locator('input[name="amount"]').fill('2.50')
  await page.locator('textarea[name="reason"]').fill('One of the two items was not collected')
  await page.getByRole('button', { name: 'Refund', exact: true }).click()
  await observer.look(walker, { page: 'staff-payment', state: 'filled' })
  await page.goto('/staff/payments/reconciliation')
  await page.getByRole('button', { name: 'Compare now' }).click()
  await observer.look(walker, { page: 'staff-reconciliation', state: 'filled' })
  await page.goto('/staff/payments/providers')
  await observer.look(walker, { page: 'staff-providers', state: 'filled' })
  await page.getByRole('link', { name: 'Veterans Office' }).click()
  await observer.look(walker, { page: 'staff-provider', state: 'filled' })
  const reach = async () => {
    await page.getByRole('radio').nth(1).check()
    await page.locator('main form[method="post"] button.govuk-button').first().click()
    await page.locator('.govuk-error-summary').waitFor()
  }
  await reach()
  await observer.look(walker, { page: 'staff-provider', state: 'error', reach })
}
