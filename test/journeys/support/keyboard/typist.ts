import type { Page } from 'playwright-core'
import { arrive, leadingOn, see, type Answers } from '../form.ts'
import type { World } from '../world.ts'
import { answerByKeys, choose, enter, pick } from './choosing.ts'
import { focusOf, type Focus } from './focus.ts'
import type { KeyboardRecord } from './record.ts'

/** Somebody who has a keyboard and nothing else. Addresses are typed; everything after that is done by keys. */
export interface Typist {
  open(address: string): Promise<void>
  /** Waits for the page with this heading, goes once around it by Tab if it is new, and skips to its content. */
  arrive(heading: string | RegExp): Promise<void>
  /** Answers the fields of these names, in this order. */
  fillIn(answers: Answers): Promise<void>
  /** Answers the field with this label. */
  enter(label: string, text: string): Promise<void>
  choose(label: string): Promise<void>
  chooseIn(label: string, option: string): Promise<void>
  /** Presses a button by its words, and waits for the next page. */
  press(words: string | RegExp): Promise<void>
  /** Presses a button that changes the page itself. */
  pressHere(words: string | RegExp): Promise<void>
  /** Follows a link by its words, and waits for the next page. */
  follow(words: string | RegExp): Promise<void>
  /** Whichever of the two there is. */
  pressOrFollow(words: string): Promise<void>
  /** Sends the form with mistakes: the focus goes to the errors, and from the first of them to its field. */
  beRefused(button: string | RegExp): Promise<void>
  see(words: string | RegExp): Promise<void>
  /** The words of the page's content. */
  read(): Promise<string>
}

export async function openTypist(world: World, record: KeyboardRecord): Promise<Typist> {
  const { page } = await world.walker()
  return typistAt(page, record)
}

function typistAt(page: Page, record: KeyboardRecord): Typist {
  const focus = focusOf(page, record)
  const buttons = (words: string | RegExp) =>
    page.getByRole('main').getByRole('button', { name: words, exact: true })
  async function press(words: string | RegExp): Promise<void> {
    await focus.goTo(buttons(words).first())
    await leadingOn(page, () => page.keyboard.press('Space'))
  }
  async function follow(words: string | RegExp): Promise<void> {
    await focus.goTo(page.getByRole('link', { name: words, exact: true }).first())
    await leadingOn(page, () => page.keyboard.press('Enter'))
  }
  return {
    open: async (address) => void (await page.goto(address)),
    arrive: (heading) => arriveBy(page, focus, record, heading),
    async fillIn(answers) {
      for (const [name, answer] of Object.entries(answers)) await answerByKeys(page, focus, name, answer)
    },
    enter: (label, text) =>
      enter(page, focus, page.getByRole('textbox', { name: label, exact: true }).first(), text),
    choose: (label) => choose(page, focus, page.getByRole('radio', { name: label, exact: true }).first()),
    chooseIn: (label, option) => pick(page, focus, page.getByLabel(label, { exact: true }).first(), option),
    press,
    follow,
    pressOrFollow: async (words) => ((await buttons(words).count()) > 0 ? press(words) : follow(words)),
    async pressHere(words) {
      await focus.goTo(buttons(words).first())
      await page.keyboard.press('Enter')
    },
    async beRefused(words) {
      await press(words)
      await followError(page, focus)
    },
    see: (words) => see(page, words),
    read: () => page.getByRole('main').innerText(),
  }
}

async function arriveBy(
  page: Page,
  focus: Focus,
  record: KeyboardRecord,
  heading: string | RegExp,
): Promise<void> {
  await arrive(page, heading)
  await untilEnhanced(page)
  const name = await nameOf(page)
  const { what } = await focus.reset()
  if (!record.toured.has(name)) await focus.goAround()
  record.toured.add(name)
  // An address that names a place within the page leads there at once.
  if (what === undefined && new URL(page.url()).hash === '') await skipToContent(page, focus)
}

/** The page by its address without what is somebody's own, and by its heading. */
async function nameOf(page: Page): Promise<string> {
  const heading = await page.getByRole('heading', { level: 1 }).innerText()
  return `${new URL(page.url()).pathname} ${heading}`.replaceAll(/[^/.\s]*\d[^/.\s]*/g, '…')
}

/** Until scripts have drawn what they draw instead of plain fields. */
async function untilEnhanced(page: Page): Promise<void> {
  const plain =
    '[data-module="govuk-file-upload"]:not([data-govuk-file-upload-init]), select[data-module]:not([hidden])'
  await page.waitForFunction((selector) => document.querySelector(selector) === null, plain)
  await page.locator('body.js-enabled').waitFor()
}

/** The first Tab of every page leads to the link that skips its head. */
async function skipToContent(page: Page, focus: Focus): Promise<void> {
  const link = page.locator('.govuk-skip-link:focus')
  if ((await link.count()) === 0) await focus.move('forwards')
  if ((await link.count()) === 0) throw new Error(`The first Tab of ${page.url()} does not skip its head`)
  await page.keyboard.press('Enter')
  const place = await page.evaluate(() => document.activeElement?.id)
  if (place !== 'main-content') throw new Error(`The link that skips the head leads to ${place}`)
  await focus.reset()
}

async function followError(page: Page, focus: Focus): Promise<void> {
  const summary = page.locator('.govuk-error-summary')
  await page.locator('.govuk-error-summary:focus').waitFor()
  if (!(await page.title()).startsWith('Error: ')) throw new Error(`The title is "${await page.title()}"`)
  await focus.goTo(summary.getByRole('link').first())
  const field = await page.evaluate(() => document.activeElement?.getAttribute('href') ?? '')
  await page.keyboard.press('Enter')
  const { what } = await focus.reset()
  const reached = await page.evaluate(() => `#${document.activeElement?.id ?? ''}`)
  if (reached !== field) throw new Error(`The error leads to ${what}, and not to ${field}`)
}
