import { arrive, follow, press, see } from '../support/form.ts'
import type { Walker } from '../support/observer.ts'
import { newestMessage } from '../support/outbox.ts'
import { read } from '../support/question.ts'
import type { World } from '../support/world.ts'

/** Reads that the card is ready, and finds it in the account. Works without scripts. */
export async function findOffer(world: World, walker: Walker, email: string): Promise<void> {
  await newestMessage(world, email, /your application is approved/)
  await newestMessage(world, email, /Your Veteran Card is ready/)
  await walker.page.goto('/account')
  await read(walker, { page: 'account-with-card', heading: /^Hello / })
  await follow(walker.page, 'Your cards')
  await read(walker, { page: 'cards-with-offer', heading: 'Your cards' })
  await follow(walker.page, 'Collect your Veteran Card')
  await read(walker, { page: 'collect-card', heading: 'Collect your Veteran Card' })
}

/** The wallet before it holds anything. */
export async function lookAtEmptyWallet(walker: Walker): Promise<void> {
  await walker.page.goto('/wallet')
  const heading = 'The wallet in this browser'
  await read(walker, { page: 'wallet', heading, state: 'empty', drawn: '#wallet h2' })
}

/** Puts the offered card into the wallet of this browser, which needs scripts. */
export async function collectCard(walker: Walker): Promise<void> {
  const { page } = walker
  await arrive(page, 'Collect your Veteran Card')
  await press(page, 'Add to this browser’s wallet')
  await read(walker, {
    page: 'wallet-add',
    heading: 'Add Veteran Card to this browser?',
    drawn: '#wallet button',
  })
  await page.getByRole('button', { name: 'Add card' }).click()
  await see(page, 'Veteran Card is now in this browser')
  await read(walker, { page: 'wallet-card', heading: 'Veteran Card', drawn: '#wallet dl' })
  await page.goto('/wallet')
  await read(walker, { page: 'wallet', heading: 'The wallet in this browser', drawn: '.cw-card-list li' })
}

/** What the wallet says before anything is shared. */
export async function readRequest(walker: Walker, verifier: string): Promise<string> {
  const heading = `${verifier} asks to see a card`
  await read(walker, { page: 'wallet-present', heading, drawn: '#wallet button' })
  return walker.page.getByRole('main').innerText()
}

/** Sees that the card was cancelled: in the account, and in the wallet. */
export async function findCardCancelled(walker: Walker): Promise<void> {
  const { page } = walker
  await page.goto('/account/credentials')
  await page.locator('summary').filter({ hasText: 'Cards that have ended' }).click()
  await see(page, 'Cancelled')
  await read(walker, { page: 'cards-cancelled', heading: 'Your cards' })
}
