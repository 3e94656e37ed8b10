import { arrive, follow, leadingOn, press, see } from '../support/form.ts'
import { paper } from '../support/files.ts'
import type { Walker } from '../support/observer.ts'
import { answer, read } from '../support/question.ts'
import type { World } from '../support/world.ts'
import { signInAs, staff } from './people.ts'

const saveAndContinue = 'Save and continue'
const question = 'Show that you are a veteran'

/** From the list of councils to the question whether somebody is a veteran. */
export async function askForDiscount(walker: Walker, council: string, centre: string): Promise<void> {
  const { page } = walker
  await page.goto('/councils')
  await read(walker, { page: 'councils', heading: 'Councils' })
  await follow(page, council)
  await read(walker, { page: 'council', heading: council })
  await follow(page, /leisure discount for veterans/i)
  await read(walker, { page: 'discount-start', heading: /leisure discount for veterans/i })
  await leadingOn(page, () => page.getByRole('button', { name: 'Start now' }).click())
  await answer(walker, {
    page: 'discount-identity',
    heading: 'Your name and date of birth',
    answers: {},
    mistakes: 'none',
    button: saveAndContinue,
  })
  await answer(walker, {
    page: 'discount-centre',
    heading: 'Which leisure centre do you use most?',
    answers: { leisureCentre: centre },
    button: saveAndContinue,
  })
  await arrive(page, question)
}

/** Shares the card from the wallet, and sees that the council knows. */
export async function shareCard(walker: Walker): Promise<void> {
  const { page } = walker
  await press(page, 'Share')
  await arrive(page, question)
  await see(page, 'You are a veteran. Checked on')
  await read(walker, { page: 'discount-confirmed', heading: question })
  await press(page, saveAndContinue)
}

/** Shares a card that was cancelled, and is told so. */
export async function shareCancelledCard(walker: Walker): Promise<void> {
  const { page } = walker
  await press(page, 'Share')
  await see(page, 'The card you showed is no longer valid.')
  await read(walker, { page: 'discount-refused', heading: question })
}

/** Gives a document instead of the card. */
export async function uploadInstead(walker: Walker): Promise<void> {
  await answer(walker, {
    page: 'discount-upload',
    heading: question,
    answers: { veteran: paper },
    button: 'Upload and continue',
  })
}

/** Checks and sends. @returns the reference */
export async function sendDiscount(walker: Walker): Promise<string> {
  await answer(walker, {
    page: 'discount-check',
    heading: 'Check your answers',
    answers: { declared: 'yes' },
    button: 'Send my application',
  })
  await read(walker, { page: 'discount-done', heading: 'Application sent' })
  return walker.page.getByRole('main').locator('.govuk-panel strong').innerText()
}

/** Opens the case as the caseworker of Aberwen Council. @returns all that the page says, its markup included */
export async function readAsCouncil(world: World): Promise<{ text: string; html: string }> {
  const officer = await signInAs(world, staff.councilCaseworker)
  const { page } = officer
  await page.goto('/staff/cases?type=leisure-discount')
  await leadingOn(page, () => page.locator('main table tbody a').first().click())
  await read(officer, { page: 'council-case', heading: /leisure discount for veterans/i })
  const text = await page.getByRole('main').innerText()
  const html = await page.content()
  await officer.close()
  return { text, html }
}
