import type { Locator, Page } from 'playwright-core'

/** What to put into a form, by the names of its fields: a text or choice, several choices, or a file. */
export type Answers = Readonly<Record<string, string | readonly string[] | FileAnswer>>

export interface FileAnswer {
  name: string
  mimeType: string
  buffer: Buffer
}

/** Fills in the page's form. Works in every language, because it goes by the names of fields. */
export async function fill(page: Page, answers: Answers): Promise<void> {
  for (const [name, answer] of Object.entries(answers)) await fillField(page, name, answer)
}

async function fillField(page: Page, name: string, answer: Answers[string]): Promise<void> {
  const field = page.locator(`main [name="${name}"]:not([type="hidden"])`)
  const kind = await kindOf(field.first())
  if (typeof answer === 'object' && 'buffer' in answer) return field.setInputFiles(answer)
  const chosen = typeof answer === 'string' ? [answer] : answer
  if (kind === 'select') return void (await field.selectOption([...chosen]))
  if (kind !== 'radio' && kind !== 'checkbox') return field.fill(chosen.join('\n'))
  for (const value of chosen) await page.locator(`main [name="${name}"][value="${value}"]`).check()
}

function kindOf(field: Locator): Promise<string> {
  return field.evaluate((element) => {
    if (element.tagName === 'SELECT') return 'select'
    return element.getAttribute('type') ?? element.tagName.toLowerCase()
  })
}

/** Does what leads to another document, and waits until that is there. */
export async function leadingOn(page: Page, act: () => Promise<void>): Promise<void> {
  const loaded = page.waitForEvent('domcontentloaded')
  // Whatever stops the act is the better explanation.
  loaded.catch(() => {})
  await act()
  await loaded
}

/** Presses a button of the page's content by its words, and waits for the next page. */
export async function press(page: Page, words: string): Promise<void> {
  const button = page.getByRole('main').getByRole('button', { name: words, exact: true })
  await explaining(page, `the button "${words}"`, () => leadingOn(page, () => button.click()))
}

/** Follows a link by its words, and waits for the next page. */
export async function follow(page: Page, words: string | RegExp): Promise<void> {
  const link = page.getByRole('link', { name: words, exact: typeof words === 'string' }).first()
  await explaining(page, `the link "${String(words)}"`, () => leadingOn(page, () => link.click()))
}

/** Waits for the page with this heading. */
export async function arrive(page: Page, heading: string | RegExp): Promise<void> {
  const shown = page.getByRole('heading', { level: 1, name: heading })
  await explaining(page, `the page "${String(heading)}"`, () => shown.waitFor())
}

/** Waits for words in the page's content. */
export async function see(page: Page, words: string | RegExp): Promise<void> {
  const shown = page.getByRole('main').getByText(words).first()
  await explaining(page, `"${String(words)}"`, () => shown.waitFor())
}

/** @throws Error that says what the browser shows instead */
async function explaining(page: Page, wanted: string, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    const shown = await page
      .getByRole('main')
      .innerText({ timeout: 1000 })
      .catch(() => '(nothing)')
    const { pathname, search } = new URL(page.url())
    throw new Error(`Wanted ${wanted}, but ${pathname}${search} shows:\n${shown}`, { cause: error })
  }
}
