import { follow, leadingOn, see } from '../support/form.ts'
import { answer, read } from '../support/question.ts'
import type { World } from '../support/world.ts'
import { signInAs, staff } from './people.ts'

/** The Veterans Office cancels the card that was collected last. */
export async function revokeCard(world: World, reason: string): Promise<void> {
  const officer = await signInAs(world, staff.veteransCaseworker)
  const { page } = officer
  await follow(page, 'Cards issued')
  await read(officer, { page: 'cards-issued', heading: 'Cards issued' })
  await leadingOn(page, () => page.locator('main table tbody a').first().click())
  await answer(officer, {
    page: 'card-issued',
    heading: /^Veteran Card /,
    answers: { reason },
    button: 'Cancel the card',
  })
  await see(page, 'Cancelled')
  await read(officer, { page: 'card-issued-cancelled', heading: /^Veteran Card / })
  await officer.close()
}
