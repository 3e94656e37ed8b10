import { expect } from 'vitest'
import { arrive, press, see } from '../support/form.ts'
import { nobody, type PageState, type Walker } from '../support/observer.ts'
import type { World } from '../support/world.ts'
import { approveApplication } from './decide.ts'
import { signInAs } from './people.ts'
import { beginApplication, checkAndSend, returnToApplication } from './veteran-card.ts'

/** A person of the demonstration who is a veteran and has proved who she is. */
export const amina = { name: 'Amina Hughes' }

/** The list of cards in the browser. */
export const walletHeading = 'The wallet in this browser'

/** Applies for a Veteran Card, has it approved, and stands before choosing a wallet. Other journeys look at these pages. */
export async function earnCard(world: World): Promise<Walker> {
  const person = await signInAs(world, amina.name)
  const unwatched: Walker = { ...person, observer: nobody }
  await beginApplication(unwatched)
  await returnToApplication(unwatched)
  await checkAndSend(unwatched)
  await approveApplication(withoutObserver(world), amina.name)
  await openOffer(person)
  return person
}

function withoutObserver(world: World): World {
  return {
    ...world,
    walker: async (options) => ({ ...(await world.walker(options)), observer: nobody }),
  }
}

/** The page of the newest card that waits. */
export async function openOffer({ page }: Walker): Promise<void> {
  await page.goto('/account/credentials')
  await page.getByRole('link', { name: 'Collect your Veteran Card' }).first().click()
  await arrive(page, 'Collect your Veteran Card')
}

/** Puts the card into the wallet of this browser. */
export async function addToBrowser(walker: Walker): Promise<void> {
  const { page } = walker
  await press(page, 'Add to this browser’s wallet')
  await page.getByRole('button', { name: 'Add card' }).click()
  await see(page, 'Veteran Card is now in this browser')
}

/** The page of the only card. */
export async function openCard({ page }: Walker): Promise<void> {
  await page.goto('/wallet')
  await page.getByRole('link', { name: 'Look at Veteran Card' }).first().click()
  await arrive(page, 'Veteran Card')
}

/** Looks at a state of the wallet. @param reach brings it about again, whatever the language */
export async function look(
  walker: Walker,
  page: string,
  reach: () => Promise<void>,
  state: PageState = 'filled',
): Promise<void> {
  await walker.observer.look(walker, { page, state, reach })
}

/** Waits for something that a script has drawn. */
export function drawn({ page }: Walker, selector: string): () => Promise<void> {
  return () => page.locator(selector).first().waitFor()
}

/** Presses the button of the wallet at a place, in every language. */
export async function pressAt({ page }: Walker, place: number): Promise<void> {
  await page.locator('#wallet button').nth(place).click()
}

/** What the wallet says now. */
export function said({ page }: Walker): Promise<string> {
  return page.locator('#wallet').innerText()
}

/** Waits until the backup holds what is in this browser. */
export async function untilBackedUp({ page }: Walker): Promise<void> {
  await page.goto('/wallet')
  await see(page, 'These cards are in your backup.')
}

/** Names this device and gets a recovery code, writes it down, and starts the backup. @returns the code */
export async function startBackup(walker: Walker, name: string): Promise<string> {
  const { page } = walker
  await page.goto('/wallet/backup')
  await arrive(page, 'Start a backup of your wallet')
  await look(walker, 'backup-start', drawn(walker, '#wallet-name'), 'empty')
  const refuse = async (): Promise<void> => {
    await drawn(walker, '#wallet-name')()
    await pressAt(walker, 0)
    await drawn(walker, '.govuk-error-summary')()
  }
  await refuse()
  await look(walker, 'backup-start', refuse, 'error')
  const getCode = async (): Promise<void> => {
    await drawn(walker, '#wallet-name')()
    await page.locator('#wallet-name').fill(name)
    await pressAt(walker, 0)
    await drawn(walker, '.cw-recovery-code')()
  }
  await getCode()
  await look(walker, 'backup-code', getCode)
  const mistype = async (): Promise<void> => {
    await getCode()
    await page.locator('#code-again').fill('ABCD')
    await pressAt(walker, 0)
    await drawn(walker, '.govuk-error-summary')()
  }
  await page.reload()
  await mistype()
  await look(walker, 'backup-code', mistype, 'error')
  await page.reload()
  await getCode()
  const code = (await page.locator('.cw-recovery-code').innerText()).trim()
  expect(code).toMatch(/^(\w{4}-){4}\w{4}$/)
  await page.getByLabel('Type the code, to be sure that you have it').fill(code.toLowerCase())
  await page.getByRole('button', { name: 'Start the backup' }).click()
  await see(page, 'The backup has started')
  return code
}
