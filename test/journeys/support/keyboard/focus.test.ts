import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../../../support/browser.ts'
import { focusOf } from './focus.ts'
import { createRecord } from './record.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(() => browser.close())

function radio(value: string): string {
  return `<label><input type="radio" name="one" value="${value}">${value}</label>`
}

/** What is found in a page by going around it. */
async function faultsOf(content: string): Promise<string> {
  const page = await browser.newPage()
  const record = createRecord()
  await page.setContent(
    `<!doctype html><body><a id="begin" href="/">Begin</a> ${content} <a href="/">End</a>`,
  )
  await focusOf(page, record).goAround()
  await page.close()
  return record.faults.join('\n')
}

test('finds nothing in a page of links, fields and a group of radios', async () => {
  expect(await faultsOf(`<p><label>Name <input name="name"></label></p>${radio('a')}${radio('b')}`)).toBe('')
})

test('finds a focus that nobody sees', async () => {
  expect(await faultsOf('<style>button { outline: none }</style><p><button>Quiet</button></p>')).toContain(
    'button "Quiet" looks the same with the focus',
  )
})

test('finds a focus under something else, and one that is not on the screen', async () => {
  const cover = '<div style="position: fixed; inset: 0; background: white"></div>'
  expect(await faultsOf(`<p><button>Under</button></p>${cover}`)).toContain(
    'button "Under" has the focus where nobody sees it',
  )
  expect(await faultsOf('<button style="position: absolute; left: -9999px">Off</button>')).toContain(
    'button "Off" has the focus where nobody sees it',
  )
})

test('finds an order that is not that of reading', async () => {
  const later = '<p style="margin-top: 50px"><button>Last</button></p>'
  expect(await faultsOf(`${later}<p><button tabindex="1">First</button></p>`)).toContain(
    'the focus jumps from',
  )
  const swapped =
    '<div style="display: flex; flex-direction: column-reverse"><a href="/">A</a><a href="/">B</a></div>'
  expect(await faultsOf(swapped)).toContain('the focus jumps from a "A" to a "B"')
})

test('finds what holds the focus, and what it does not come to', async () => {
  const trap = '<p><button onkeydown="event.preventDefault()">Trap</button></p>'
  expect(await faultsOf(trap)).toContain('Tab does not lead out of the page')
  expect(await faultsOf('<p><button tabindex="-1">Beside</button></p>')).toContain(
    'Tab does not lead to <button',
  )
})
