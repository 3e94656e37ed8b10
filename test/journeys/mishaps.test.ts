import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPostgresDatabase, type PostgresDatabase } from '../../src/kernel/test/postgres.ts'
import { askForDiscount, uploadInstead } from './steps/discount.ts'
import { signInAs, tudur } from './steps/people.ts'
import { signInHere, signUp } from './steps/sign-up.ts'
import { arrive, fill, leadingOn, press, see } from './support/form.ts'
import type { Walker } from './support/observer.ts'
import { newestCode } from './support/outbox.ts'
import { startWorld, type World } from './support/world.ts'

const serviceCouncil = 'Caerlan City Council'
const identityForm = {
  givenNames: tudur.givenNames,
  familyName: tudur.familyName,
  'dateOfBirth-day': tudur.dateOfBirth.day,
  'dateOfBirth-month': tudur.dateOfBirth.month,
  'dateOfBirth-year': tudur.dateOfBirth.year,
}

let database: PostgresDatabase
let world: World

beforeAll(async () => {
  database = await createPostgresDatabase('mishaps')
  world = await startWorld({ environment: { DATABASE_URL: database.url } })
})

afterAll(async () => {
  await world.end()
  await database.drop()
})

test('answers a page in two tabs and chooses which answer to keep', async () => {
  const person = await signInAs(world, 'Amina Hughes')
  const first = person.page
  await first.goto('/services/veteran-card/apply/your-identity')
  await press(first, 'Save and continue')
  const second = await person.context.newPage()
  await second.goto(first.url())
  await first.getByLabel('Army').check()
  await press(first, 'Save and continue')
  await second.getByLabel('Air force').check()
  await press(second, 'Save and continue')

  await arrive(second, 'You answered this page in another window')
  const comparison = await second.locator('main .govuk-summary-card').innerText()
  expect(comparison).toContain('Army')
  expect(comparison).toContain('Air force')
  await press(second, 'Save what I typed in this window')
  await arrive(second, 'What is your service number?')
  await first.goto('/services/veteran-card/apply/branch')
  expect(await first.getByLabel('Air force').isChecked()).toBe(true)
  expect(world.trouble()).toEqual([])
})

test('presses the last button twice, and goes back afterwards: one application', async () => {
  // Without scripts nothing in the page holds the second press back.
  const person = await world.walker({ hasScripts: false })
  await person.page.goto('/demo')
  await press(person.page, 'Sign in as Kofi O')
  await reachCheck(person)
  const { page } = person
  await fill(page, { declared: 'yes' })
  await leadingOn(page, () => page.getByRole('button', { name: 'Send my application' }).dblclick())
  await arrive(page, 'Application sent')
  const reference = await shownReference(person)

  await page.goBack()
  // A browser may show the old page again, or ask for it and be led on.
  if ((await page.getByRole('heading', { level: 1 }).innerText()) === 'Check your answers') {
    await fill(page, { declared: 'yes' })
    await press(page, 'Send my application')
  }
  await arrive(page, 'Application sent')
  expect(await shownReference(person)).toBe(reference)
  await page.goto('/account/applications')
  expect(await page.locator('main .govuk-summary-card').count()).toBe(1)
  await see(page, reference)
  expect(world.trouble()).toEqual([])
})

test('is signed out by time while filling in a form, signs in again and finds the answers kept', async () => {
  const person = await world.walker()
  await signUp(world, person, tudur)
  const { page } = person
  await fillIdentityForm(person)
  await letTimePass(tudur.email)
  await press(page, 'Continue')
  await arrive(page, 'Sign in or create an account')

  await signInHere(person, tudur, () => newestCode(world, tudur.email))
  await arrive(page, 'You are signed in again')
  await see(page, tudur.familyName)
  await press(page, 'Send my answers')
  await arrive(page, 'Ways to prove who you are')
  expect(world.trouble()).toEqual([])
})

test('sends a form from before signing in again: the answers are kept and sent with one more press', async () => {
  const person = await signInAs(world, 'Gwilym Parry')
  const { page } = person
  await fillIdentityForm(person)
  const otherTab = await person.context.newPage()
  await otherTab.goto('/demo')
  await press(otherTab, 'Sign in as Gwilym Parry')

  await press(page, 'Continue')
  await arrive(page, 'Check and send again')
  await see(page, tudur.familyName)
  await press(page, 'Send my answers')
  await arrive(page, 'Ways to prove who you are')
  expect(world.trouble()).toEqual([])
})

/** Up to the last page of the discount service. */
async function reachCheck(person: Walker): Promise<void> {
  await askForDiscount(person, serviceCouncil, 'Old Mill Gym')
  await uploadInstead(person)
  await arrive(person.page, 'Check your answers')
}

async function fillIdentityForm({ page }: Walker): Promise<void> {
  await page.goto('/prove-identity')
  await arrive(page, 'Prove your identity')
  await fill(page, identityForm)
}

/** As after hours of disuse: the session has run out. */
async function letTimePass(email: string): Promise<void> {
  const person = `select person_id from identity.account where email = '${email}'`
  const past = `expires_at = now() - interval '1 minute'`
  await database.change(`update access.session set ${past} where person_id in (${person})`)
}

function shownReference({ page }: Walker): Promise<string> {
  return page.getByRole('main').locator('.govuk-panel strong').innerText()
}
