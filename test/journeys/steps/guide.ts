import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
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

/** Somebody who does what a guide says. */
export interface Reader {
  /** Opens a part of the staff pages by its name. */
  open(name: string): Promise<void>
  /** A button, or a link, that leads to another page. */
  select(name: string): Promise<void>
  choose(name: string): Promise<void>
  enter(label: string, text: string): Promise<void>
  chooseIn(label: string, option: string): Promise<void>
  see(words: string): Promise<void>
}

/** The ways in which a guide may tell somebody to do something. */
const ways: readonly (readonly [RegExp, (reader: Reader, words: Words) => Promise<void>])[] = [
  [/^(?:Your colleague opens|Open) \*\*(.+)\*\*\.$/, (reader, [name = '']) => reader.open(name)],
  [/^Select \*\*(.+)\*\*\.$/, (reader, [name = '']) => reader.select(name)],
  [/^Choose \*\*(.+)\*\*\.$/, (reader, [name = '']) => reader.choose(name)],
  [/^In \*\*(.+)\*\*, enter “(.+)”\.$/, (reader, [label = '', text = '']) => reader.enter(label, text)],
  [
    /^In \*\*(.+)\*\*, choose \*\*(.+)\*\*\.$/,
    (reader, [label = '', option = '']) => reader.chooseIn(label, option),
  ],
  [/^You see \*\*(.+)\*\*\.$/, (reader, [words = '']) => reader.see(words)],
]

type Words = readonly string[]

/** Does one step as it is written. @throws Error for words that a reader could not follow either */
export async function follow(reader: Reader, step: string): Promise<void> {
  for (const [pattern, act] of ways) {
    const match = pattern.exec(step)
    if (match === null) continue
    try {
      return await act(reader, match.slice(1))
    } catch (error) {
      throw new Error(`“${step}” cannot be done`, { cause: error })
    }
  }
  throw new Error(`Nobody knows how to do “${step}”`)
}

const mostMs = 10_000

/** A reader with a mouse. */
export function withPointer(page: Page): Reader {
  return {
    async open(name) {
      await page.goto('/staff')
      await leadingOn(page, () => page.getByRole('link', { name, exact: true }).first().click())
    },
    async select(name) {
      const button = page.getByRole('main').getByRole('button', { name, exact: true })
      const link = page.getByRole('link', { name, exact: true })
      const target = (await button.count()) > 0 ? button.first() : link.first()
      await leadingOn(page, () => target.click({ timeout: mostMs }))
    },
    choose: (name) => page.getByRole('radio', { name, exact: true }).first().check({ timeout: mostMs }),
    enter: (label, text) =>
      page.getByRole('textbox', { name: label, exact: true }).first().fill(text, { timeout: mostMs }),
    async chooseIn(label, option) {
      const list = page.getByLabel(label, { exact: true }).first()
      await list.selectOption({ label: option }, { timeout: mostMs })
    },
    see: (words) => page.getByRole('main').getByText(words).first().waitFor({ timeout: mostMs }),
  }
}
