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

test('leaves a computer that others use with nothing of theirs on it', async () => {
  const walker = await world.walker()
  const { page } = walker
  await page.goto(`${library}/apply/your-name`)
  await fill(page, name)
  await press(page, 'Save and continue')
  await follow(page, 'Leave and clear your answers from this computer')
  await arrive(page, 'Clear your answers from this computer')
  await look(walker, 'close')
  await press(page, 'Delete my answers and leave')
  await arrive(page, 'This computer does not show your answers any more')
  await look(walker, 'closed')
  await page.goto(library)
  await see(page, 'Start now')
  expect(world.trouble()).toEqual([])
  expect(scan.faults).toEqual([])
})

test('chooses which of two applications goes on', async () => {
  const amina = await signInAs(world, 'Amina Hughes')
  const { page } = amina
  await page.goto(`${library}/apply/your-name`)
  await fill(page, name)
  await press(page, 'Save and continue')
  const visitor = await world.walker()
  await visitor.page.goto(`${library}/apply/your-name`)
  await fill(visitor.page, { ...name, 'applicant-givenNames': 'Gwenllian' })
  await press(visitor.page, 'Save and continue')
  const cookies = await visitor.page.context().cookies()
  await page.context().addCookies(cookies.filter((cookie) => cookie.name.includes('applicant')))
  await page.goto(`${library}/apply/your-name`)
  await arrive(page, 'Which application do you want to go on with?')
  await look(amina, 'choose')
  await page.getByLabel('On this device').check()
  await press(page, 'Go on with this one')
  await page.goto(`${library}/apply/your-name`)
  expect(await page.locator('[name="applicant-givenNames"]').inputValue()).toBe('Gwenllian')
  await page.goto(`${library}/choose`)
  await follow(page, /Delete: Set aside earlier/)
  await arrive(page, 'Are you sure you want to delete this application?')
  await look(amina, 'choose-remove')
  await press(page, 'Yes, delete it')
  await arrive(page, 'Join the library')
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
