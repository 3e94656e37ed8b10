import { follow } from '../support/form.ts'
import type { Walker } from '../support/observer.ts'
import { answer, read } from '../support/question.ts'
import type { World } from '../support/world.ts'
import { signInAs, staff, type tudur } from './people.ts'

/** Asks for a check at the desk of Aberwen Council. @returns the reference to bring */
export async function askForCheck(walker: Walker, person: typeof tudur): Promise<string> {
  const { page } = walker
  await page.goto('/prove-identity')
  await answer(walker, {
    page: 'prove-identity',
    heading: 'Prove your identity',
    answers: {
      givenNames: person.givenNames,
      familyName: person.familyName,
      'dateOfBirth-day': person.dateOfBirth.day,
      'dateOfBirth-month': person.dateOfBirth.month,
      'dateOfBirth-year': person.dateOfBirth.year,
    },
  })
  await read(walker, { page: 'prove-identity-ways', heading: 'Ways to prove who you are' })
  await follow(page, 'Go to a desk of a council')
  const desk = page.getByRole('radio', { name: /^(Aberwen Council|Cyngor Aberwen)$/ })
  await answer(walker, {
    page: 'prove-identity-desk',
    heading: 'Go to a desk',
    answers: async () => ({
      evidence: ['passport', 'veteran-papers'],
      organisation: await desk.inputValue(),
    }),
    button: 'Get my reference',
  })
  await answer(walker, {
    page: 'prove-identity-appointment',
    heading: 'When will you come?',
    answers: { slot: 'none' },
  })
  await read(walker, { page: 'prove-identity-waiting', heading: 'Go to the desk' })
  return page.getByRole('main').locator('.govuk-panel strong').innerText()
}

/** An officer finds the person by the reference, looks at the papers and confirms the identity. */
export async function confirmAtDesk(world: World, reference: string): Promise<void> {
  const officer = await signInAs(world, staff.deskOfficer)
  await read(officer, { page: 'staff-home-desk', heading: `Hello, ${staff.deskOfficer}` })
  await follow(officer.page, 'Identity checks')
  await answer(officer, {
    page: 'staff-identity-checks',
    heading: 'Identity checks',
    answers: { reference },
    mistakes: { reference: 'CDFG-HJKM-NPQR' },
    button: 'Find',
  })
  await answer(officer, {
    page: 'staff-identity-check',
    heading: 'Check an identity',
    answers: {
      seen: ['passport:original', 'passport:genuine', 'passport:details'],
      personMatches: 'yes',
      fraudCheck: '1',
      activityHistory: '1',
      outcome: 'confirmed',
    },
    button: 'Finish the check',
  })
  await read(officer, { page: 'staff-identity-check-done', heading: 'Check an identity' })
  await officer.close()
}
