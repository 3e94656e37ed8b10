import { generate } from 'otplib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIn, signUpWithApp } from './steps/sign-up.ts'
import { arrive, see } from './support/form.ts'
import { startWorld, type World } from './support/world.ts'

const person = { email: 'mari.pritchard@post.example', password: 'kettle orchard violin' }
const stepSeconds = 30

let world: World

beforeAll(async () => {
  world = await startWorld()
})

afterAll(() => world.end())

test('signs up with an authenticator app, and signs in with its codes, each of which works once', async () => {
  const walker = await world.walker()
  const { page } = walker
  const secret = await signUpWithApp(world, walker, person)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await arrive(page, 'Public services that remember what you told them')

  // The code of the next step, which clocks that go fast show already: those of this step were used to sign up.
  const code = await generate({ secret, epoch: Math.floor(Date.now() / 1000) + stepSeconds })
  await signIn(walker, person, () => Promise.resolve(code))
  await arrive(page, 'Your account')

  const thief = await world.walker()
  await signIn(thief, person, () => Promise.resolve(code))
  await arrive(thief.page, 'Enter the code from your authenticator app')
  await see(thief.page, 'That code is not right, or was used before.')
  expect(await thief.page.title()).toMatch(/^Error: /)
  expect(world.trouble()).toEqual([])
})
