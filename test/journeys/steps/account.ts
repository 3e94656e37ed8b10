import { follow } from '../support/form.ts'
import type { Walker } from '../support/observer.ts'
import { read } from '../support/question.ts'

/** One use of the person's data, as their account tells it. */
export interface DataUse {
  purpose: string
  who: string
  /** ISO 8601. */
  at: string
}

/** Every use of the person's data, from all pages of the list, the newest first. */
export async function readDataUses(walker: Walker): Promise<DataUse[]> {
  const { page } = walker
  await page.goto('/account/data-uses')
  await read(walker, { page: 'data-uses', heading: 'Who used your data' })
  const uses = await usesOnPage(walker)
  while ((await page.getByRole('link', { name: /Older/ }).count()) > 0) {
    await follow(page, /Older/)
    uses.push(...(await usesOnPage(walker)))
  }
  return uses
}

/** The newest use, with the proof that it stands in the log. */
export async function readProof(walker: Walker): Promise<void> {
  const { page } = walker
  await page.goto('/account/data-uses')
  await follow(page, /^More, proof/)
  await read(walker, { page: 'data-use', heading: 'One use of your data' })
}

/** What the account shows somebody who has just come. */
export async function lookAtEmptyAccount(walker: Walker): Promise<void> {
  const { page } = walker
  await page.goto('/account')
  await read(walker, { page: 'account', heading: 'Your account', state: 'empty' })
  await page.goto('/account/applications')
  await read(walker, { page: 'applications', heading: 'Your applications', state: 'empty' })
  await page.goto('/account/credentials')
  await read(walker, { page: 'cards', heading: 'Your cards', state: 'empty' })
  await page.goto('/account/messages')
  await read(walker, { page: 'messages', heading: 'Messages', state: 'empty' })
}

/** What it shows after the story. */
export async function lookAtFullAccount(walker: Walker): Promise<void> {
  const { page } = walker
  await page.goto('/account/applications')
  await read(walker, { page: 'applications', heading: 'Your applications' })
  await page.goto('/account/messages')
  await read(walker, { page: 'messages', heading: 'Messages' })
}

function usesOnPage({ page }: Walker): Promise<DataUse[]> {
  return page.locator('main .cw-timeline__item').evaluateAll((items) =>
    items.map((item) => ({
      purpose: item.querySelector('h2')?.textContent?.trim() ?? '',
      who: item.querySelector('.cw-timeline__byline')?.textContent?.split(' · ')[1]?.trim() ?? '',
      at: item.querySelector('time')?.dateTime ?? '',
    })),
  )
}
