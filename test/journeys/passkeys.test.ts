import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { giveDevice } from './steps/passkey-device.ts'
import { signIn, signUp } from './steps/sign-up.ts'
import { arrive, follow, press, see } from './support/form.ts'
import { newestCode } from './support/outbox.ts'
import { startWorld, type World } from './support/world.ts'

const password = 'kettle orchard violin'
let world: World

beforeAll(async () => {
  world = await startWorld()
})

afterAll(() => world.end())

test('creates a passkey when it is offered, and signs in with it alone', async () => {
  const person = { email: 'gwen.rees@post.example', password }
  const first = await world.walker()
  await signUp(world, first, person)
  await first.close()

  const walker = await world.walker()
  const { page } = walker
  const device = await giveDevice(walker)
  await signIn(walker, person, () => newestCode(world, person.email))
  await arrive(page, 'Sign in faster with your face, fingerprint or passcode')
  await device.recognise(false)
  await page.getByRole('button', { name: 'Create a passkey' }).click()
  await see(page, 'The passkey was not used.')
  await device.recognise(true)
  await press(page, 'Create a passkey')
  await arrive(page, 'Your account')
  expect(await device.count()).toBe(1)

  await page.getByRole('button', { name: 'Sign out' }).click()
  await arrive(page, 'Public services that remember what you told them')
  await page.goto('/sign-in?return=/account/sign-in')
  await signInByPasskey(page)
  await arrive(page, 'How you sign in')
  await see(page, /Last used on/)
  expect(world.trouble()).toEqual([])
})

test('adds, names and removes passkeys on the account page', async () => {
  const person = { email: 'idris.vaughan@post.example', password }
  const walker = await world.walker()
  const { page } = walker
  const device = await giveDevice(walker)
  await signUp(world, walker, person)
  await page.goto('/account/sign-in')
  await press(page, 'Add a passkey')
  await arrive(page, 'Add a passkey')
  await press(page, 'Create a passkey')
  await page.getByLabel('Name of this passkey').fill('Kitchen laptop')
  await press(page, 'Save the name')
  await see(page, 'Kitchen laptop')
  expect(await device.count()).toBe(1)
  await follow(page, /Change\s*Kitchen laptop/)
  await press(page, 'Remove')
  await see(page, 'Your change is saved')
  expect(await page.getByText('Kitchen laptop').count()).toBe(0)
  expect(world.trouble()).toEqual([])
})

test('is not spoken of where the browser has no passkeys', async () => {
  const walker = await world.walker({ hasScripts: false })
  await walker.page.goto('/sign-in')
  expect(await walker.page.getByRole('button', { name: 'Sign in with a passkey' }).count()).toBe(0)
})

/** The browser may have offered the passkey by itself, in the field for the email address. */
async function signInByPasskey(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Sign in with a passkey' })
  await Promise.race([page.waitForURL(/\/account\//), button.click().catch(() => {})])
}
