import { arrive, follow, see } from '../support/form.ts'
import { answer, read } from '../support/question.ts'
import type { World } from '../support/world.ts'
import { signInAs, staff } from './people.ts'

/** A caseworker of the Veterans Office finds the case in the queue and approves it with a reason. */
export async function approveApplication(world: World, applicant: string): Promise<void> {
  const officer = await signInAs(world, staff.veteransCaseworker)
  const { page } = officer
  await read(officer, { page: 'staff-home-caseworker', heading: `Hello, ${staff.veteransCaseworker}` })
  await follow(page, 'Cases')
  await read(officer, { page: 'cases', heading: 'Cases' })
  // The newest case is the last of the longest waiting.
  await page.goto('/staff/cases?sort=-opened')
  await page.locator('main table tbody a').first().click()
  await arrive(page, /Veteran Card/)
  await see(page, applicant)
  await answer(officer, {
    page: 'case',
    heading: /Veteran Card|Decide this case/,
    answers: { outcome: 'approved', reason: 'Your service number and dates match our records.' },
  })
  await read(officer, { page: 'case-decided', heading: /Veteran Card/ })
  await see(page, 'You approved the case. The person has been told.')
  await officer.close()
}

/** An empty queue, and one whose filters match nothing. */
export async function lookAtEmptyQueues(world: World): Promise<void> {
  const officer = await signInAs(world, staff.veteransCaseworker)
  await officer.page.goto('/staff/cases?status=refused&assignee=me')
  await read(officer, { page: 'cases', heading: 'Cases', state: 'empty' })
  await officer.close()
}
