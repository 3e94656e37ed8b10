import { arrive, follow, leadingOn, see } from '../support/form.ts'
import type { Walker } from '../support/observer.ts'
import { answer, read } from '../support/question.ts'
import { paper, portrait } from '../support/files.ts'
import { serviceNumber } from './people.ts'

const saveAndContinue = 'Save and continue'

/** The first pages of the application, up to where somebody puts it aside. */
export async function beginApplication(walker: Walker): Promise<void> {
  const { page } = walker
  await page.goto('/services')
  await read(walker, { page: 'services', heading: 'Services' })
  await follow(page, 'Apply for a Veteran Card')
  await read(walker, { page: 'veteran-card-start', heading: 'Apply for a Veteran Card', state: 'empty' })
  await leadingOn(page, () => page.getByRole('button', { name: 'Start now' }).click())
  await answer(walker, {
    page: 'veteran-card-identity',
    heading: 'Your name and date of birth',
    answers: {},
    mistakes: 'none',
    button: saveAndContinue,
  })
  await answer(walker, {
    page: 'veteran-card-branch',
    heading: 'Which of the armed forces did you serve in?',
    answers: { branch: 'None' },
    button: saveAndContinue,
  })
  await read(walker, { page: 'veteran-card-exit', heading: 'You cannot apply for a Veteran Card' })
  await follow(page, 'Change your answers')
  await answer(walker, {
    page: 'veteran-card-branch-changed',
    heading: 'Which of the armed forces did you serve in?',
    answers: { branch: 'Army' },
    mistakes: 'none',
    button: saveAndContinue,
  })
  await answer(walker, {
    page: 'veteran-card-number',
    heading: 'What is your service number?',
    answers: { serviceNumber },
    button: saveAndContinue,
  })
  await answer(walker, {
    page: 'veteran-card-dates',
    heading: 'When did you serve?',
    answers: {
      'joinedOn-day': '14',
      'joinedOn-month': '9',
      'joinedOn-year': '1988',
      'leftOn-day': '30',
      'leftOn-month': '6',
      'leftOn-year': '2010',
    },
    mistakes: { 'joinedOn-day': '31', 'joinedOn-month': '2', 'joinedOn-year': '1988' },
    button: saveAndContinue,
  })
  await arrive(page, 'How can we reach you?')
}

/** Comes back by the list of applications and goes on where the answers end. */
export async function returnToApplication(walker: Walker): Promise<void> {
  const { page } = walker
  await page.goto('/account/applications')
  await read(walker, { page: 'applications-with-draft', heading: 'Your applications' })
  await follow(page, /^Continue.*Apply for a Veteran Card/)
  await read(walker, { page: 'veteran-card-start', heading: 'Apply for a Veteran Card' })
  await leadingOn(page, () => page.getByRole('button', { name: 'Continue your application' }).click())
  await answer(walker, {
    page: 'veteran-card-contact',
    heading: 'How can we reach you?',
    answers: { address: '3 Harbour Terrace\nAberwen', phone: '01632 960 138' },
    mistakes: { address: '', phone: 'ring me' },
    button: saveAndContinue,
  })
  await answer(walker, {
    page: 'veteran-card-papers',
    heading: 'Do you have your discharge papers?',
    answers: { hasPapers: 'Yes' },
    button: saveAndContinue,
  })
  await answer(walker, {
    page: 'veteran-card-papers-file',
    heading: 'Upload your discharge papers',
    answers: { papersFile: paper },
    button: saveAndContinue,
  })
  await answer(walker, {
    page: 'veteran-card-photo',
    heading: 'Upload a photo of yourself (optional)',
    answers: { photo: portrait },
    mistakes: { photo: { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') } },
    button: saveAndContinue,
  })
}

/** Checks the answers, changes one, and sends. @returns the reference */
export async function checkAndSend(walker: Walker): Promise<string> {
  const { page } = walker
  await arrive(page, 'Check your answers')
  await follow(page, /^Change\s+your phone number/)
  await answer(walker, {
    page: 'veteran-card-contact-changed',
    heading: 'How can we reach you?',
    answers: { phone: '01632 960 139' },
    mistakes: 'none',
    button: saveAndContinue,
  })
  await arrive(page, 'Check your answers')
  await see(page, '01632 960 139')
  await answer(walker, {
    page: 'veteran-card-check',
    heading: 'Check your answers',
    answers: { declared: 'yes' },
    button: 'Send my application',
  })
  await read(walker, { page: 'veteran-card-done', heading: 'Application sent' })
  return page.getByRole('main').locator('.govuk-panel strong').innerText()
}
