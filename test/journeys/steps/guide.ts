import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { leadingOn } from '../support/form.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'docs', 'guides')

/** The numbered steps of a guide, in their words. */
export function stepsOf(guide: string): string[] {
  const text = readFileSync(join(folder, guide), 'utf8')
  const steps = [...text.matchAll(/^(\d+)\. (.+)$/gm)].map(([, number, step]) => ({ number, step }))
  const isCounted = steps.every(({ number }, index) => Number(number) === index + 1)
  if (!isCounted) throw new Error(`The steps of ${guide} are not numbered one after the other`)
  return steps.flatMap(({ step }) => step ?? [])
}

/** The ways in which a guide may tell somebody to do something. */
const ways: readonly (readonly [RegExp, (page: Page, words: readonly string[]) => Promise<void>])[] = [
  [/^(?:Your colleague opens|Open) \*\*(.+)\*\*\.$/, open],
  [/^Select \*\*(.+)\*\*\.$/, select],
  [/^Choose \*\*(.+)\*\*\.$/, choose],
  [/^In \*\*(.+)\*\*, enter “(.+)”\.$/, enter],
  [/^In \*\*(.+)\*\*, choose \*\*(.+)\*\*\.$/, chooseIn],
  [/^You see \*\*(.+)\*\*\.$/, see],
]

/** Does one step as it is written. @throws Error for words that a reader could not follow either */
export async function follow(page: Page, step: string): Promise<void> {
  for (const [pattern, act] of ways) {
    const match = pattern.exec(step)
    if (match === null) continue
    try {
      return await act(page, match.slice(1))
    } catch (error) {
      throw new Error(`“${step}” cannot be done at ${page.url()}`, { cause: error })
    }
  }
  throw new Error(`Nobody knows how to do “${step}”`)
}

async function open(page: Page, [name = '']: readonly string[]): Promise<void> {
  await page.goto('/staff')
  await leadingOn(page, () => page.getByRole('link', { name, exact: true }).first().click())
}

async function select(page: Page, [name = '']: readonly string[]): Promise<void> {
  const button = page.getByRole('main').getByRole('button', { name, exact: true })
  const link = page.getByRole('link', { name, exact: true })
  const target = (await button.count()) > 0 ? button.first() : link.first()
  await leadingOn(page, () => target.click({ timeout: mostMs }))
}

async function choose(page: Page, [name = '']: readonly string[]): Promise<void> {
  await one(page.getByRole('radio', { name, exact: true })).check({ timeout: mostMs })
}

async function enter(page: Page, [label = '', text = '']: readonly string[]): Promise<void> {
  await one(page.getByRole('textbox', { name: label, exact: true })).fill(text, { timeout: mostMs })
}

async function chooseIn(page: Page, [label = '', option = '']: readonly string[]): Promise<void> {
  await one(page.getByLabel(label, { exact: true })).selectOption({ label: option }, { timeout: mostMs })
}

async function see(page: Page, [words = '']: readonly string[]): Promise<void> {
  await page.getByRole('main').getByText(words).first().waitFor({ timeout: mostMs })
}

const mostMs = 10_000

function one(locator: Locator): Locator {
  return locator.first()
}
