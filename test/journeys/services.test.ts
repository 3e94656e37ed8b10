import { afterAll, beforeAll, expect, test } from 'vitest'
import { arrive, fill, follow, press, see } from './support/form.ts'
import type { Walker } from './support/observer.ts'
import { newestMessage } from './support/outbox.ts'
import { withPhotographs } from './support/photographs.ts'
import { createScan } from './support/scan.ts'
import { signInAs } from './steps/people.ts'
import { startWorld, type World } from './support/world.ts'

const scan = createScan()
let world: World

beforeAll(async () => {
  world = await startWorld({ observer: withPhotographs(scan) })
})

afterAll(() => world.end())

const library = '/services/library-card'
const name = { 'applicant-givenNames': 'Gwen', 'applicant-familyName': 'Jones' }

test('begins without an account, saves, and goes on in another browser', async () => {
  const first = await world.walker()
  await first.page.goto(library)
  await press(first.page, 'Start now')
  await fill(first.page, name)
  await press(first.page, 'Save and continue')
  await arrive(first.page, 'What is your date of birth?')
  await follow(first.page, 'Save and come back later')
  await arrive(first.page, 'Save and come back later')
  await look(first, 'save')
  await fill(first.page, { email: 'gwen.jones@people.example' })
  await press(first.page, 'Save and get a code')
  await arrive(first.page, 'Your answers are saved')
  await look(first, 'saved')
  const code = /\d{3} \d{3}/.exec(await first.page.getByRole('main').innerText())?.[0] ?? ''

  const message = await newestMessage(world, 'gwen.jones@people.example', /\/resume\//)
  const link = /\/resume\/[\w-]+/.exec(message)?.[0] ?? ''
  const second = await world.walker()
  await second.page.goto(link)
  await look(second, 'resume')
  await fill(second.page, { code })
  await press(second.page, 'Continue')
  await arrive(second.page, 'Join the library')
  await press(second.page, 'Continue your application')
  await arrive(second.page, 'What is your date of birth?')
  await second.page.goto(`${library}/apply/your-name`)
  expect(await second.page.locator('[name="applicant-givenNames"]').inputValue()).toBe('Gwen')

  await first.page.goto(library)
  await see(first.page, 'Start now')
  expect(world.trouble()).toEqual([])
  expect(scan.faults).toEqual([])
})

test('answers a long service task by task', async () => {
  const amina = await signInAs(world, 'Amina Hughes')
  const { page } = amina
  await page.goto('/services/carers-payment')
  await press(page, 'Start now')
  await see(page, 'You have completed 0 of 4 parts.')
  await look(amina, 'tasks')
  await page.locator('.govuk-task-list__link').first().click()
  await press(page, 'Save and continue')
  await page.goto('/services/carers-payment/tasks')
  await see(page, 'In progress')
  expect(world.trouble()).toEqual([])
  expect(scan.faults).toEqual([])
})

async function look(walker: Walker, page: string): Promise<void> {
  await walker.observer.look(walker, { page, state: 'empty' })
}
