import type { Locator, Page } from 'playwright-core'
import type { FileAnswer } from '../form.ts'
import type { Focus } from './focus.ts'

/** Answers the field with this name: a text, a choice of radios or of a list, several boxes, or a file. */
export async function answerByKeys(
  page: Page,
  focus: Focus,
  name: string,
  answer: string | readonly string[] | FileAnswer,
): Promise<void> {
  if (typeof answer === 'object' && 'buffer' in answer) return upload(page, focus, name, answer)
  const field = page.locator(`main [name="${name}"]:not([type="hidden"])`)
  const kind = await kindOf(field.first())
  if (typeof answer === 'object') return tick(page, focus, field, answer)
  if (kind === 'radio') return choose(page, focus, withValue(field, answer))
  if (kind === 'checkbox') return tick(page, focus, field, [answer])
  if (kind === 'select') return pick(page, focus, field, answer)
  return enter(page, focus, field, answer)
}

export async function enter(page: Page, focus: Focus, field: Locator, text: string): Promise<void> {
  await focus.goTo(field)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

function kindOf(field: Locator): Promise<string> {
  return field.evaluate((element) =>
    element.tagName === 'SELECT' ? 'select' : (element.getAttribute('type') ?? 'text'),
  )
}

function withValue(field: Locator, value: string): Locator {
  return field.and(field.page().locator(`[value="${value}"]`))
}

/** Tab leads to the group, the arrows to the choice; Space takes the one on which the focus came in. */
export async function choose(page: Page, focus: Focus, radio: Locator): Promise<void> {
  await focus.goTo(radio)
  for (let count = 0; !(await isFocused(radio)); count += 1) {
    if (count > mostChoices) throw new Error(`The arrows do not lead to ${String(radio)}`)
    await page.keyboard.press('ArrowDown')
  }
  if (!(await radio.isChecked())) await page.keyboard.press('Space')
}

const mostChoices = 50

function isFocused(field: Locator): Promise<boolean> {
  return field.evaluate((element) => element === document.activeElement)
}

async function tick(page: Page, focus: Focus, field: Locator, values: readonly string[]): Promise<void> {
  for (const value of values) {
    const box = withValue(field, value)
    await focus.goTo(box)
    if (!(await box.isChecked())) await page.keyboard.press('Space')
  }
}

/** By the words of the choice, as one types them in a list, or a part of them where the list can be searched. */
export async function pick(page: Page, focus: Focus, select: Locator, words: string): Promise<void> {
  if (await select.isHidden()) await search(page, focus, select, words)
  else {
    await focus.goTo(select)
    await page.keyboard.type(words)
  }
  const chosen = await select.evaluate((element) =>
    element instanceof HTMLSelectElement ? element.selectedOptions[0]?.text : undefined,
  )
  if (chosen !== words) throw new Error(`Typing "${words}" chose "${chosen}"`)
}

const lettersTyped = 5

async function search(page: Page, focus: Focus, select: Locator, words: string): Promise<void> {
  const field = select.locator('xpath=following-sibling::*[@class="cw-search"]')
  const box = field.getByRole('combobox')
  await enter(page, focus, box, words.slice(0, lettersTyped))
  await field.getByText(/\d+ choices? found/).waitFor()
  for (let count = 0; count < mostChoices; count += 1) {
    await page.keyboard.press('ArrowDown')
    const active = page.locator(`[id="${await box.getAttribute('aria-activedescendant')}"]`)
    if ((await active.innerText()) === words) return page.keyboard.press('Enter')
  }
  throw new Error(`The arrows do not lead to "${words}"`)
}

const mostPresses = 3
const chooserTimeoutMs = 8_000

/** The key opens the browser's window for files, in which the file is named. */
async function upload(page: Page, focus: Focus, name: string, file: FileAnswer): Promise<void> {
  const input = page.locator(`main input[type="file"][name="${name}"]`)
  const drawn = page.locator('main .govuk-file-upload-button')
  // The script of the page puts its button over the field once it is loaded; where it does not, the field itself is used.
  await drawn.waitFor({ timeout: chooserTimeoutMs }).catch(() => undefined)
  await focus.goTo((await drawn.count()) > 0 ? drawn : input)
  for (let presses = 0; presses < mostPresses; presses += 1) {
    // The browser is only now told to hand the window over, and on a busy machine may hear of it after the key.
    const opened = page.waitForEvent('filechooser', { timeout: chooserTimeoutMs }).catch(() => undefined)
    await page.keyboard.press('Enter')
    const chooser = await opened
    if (chooser !== undefined) return chooser.setFiles(file)
  }
  throw new Error(`The key opens no window for the file of "${name}"`)
}
