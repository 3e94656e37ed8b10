import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from 'playwright-core'
import { launchBrowser, openVisitor } from '../../support/browser.ts'
import { createScan, variants } from './scan.ts'

const origin = 'http://faulty.example'
const faultyPage = `<!doctype html>
  <html lang="de"><head><title>Seite</title></head><body>
    <main><h1>One</h1><h1>Two</h1>
      <img src="/missing.png">
      <p style="width: 2000px; color: #ccc; background: #fff">Hard to read</p>
      <script>console.error('broken'); throw new Error('thrown')</script>
    </main>
  </body></html>`

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(() => browser.close())

test('a page full of faults is found out, in every variant', async () => {
  const visitor = await openVisitor(browser, { origin })
  await visitor.context.route(`${origin}/**`, (route) =>
    route.request().resourceType() === 'document'
      ? route.fulfill({ contentType: 'text/html', body: faultyPage })
      : route.fulfill({ status: 404 }),
  )
  await visitor.page.goto('/')
  const scan = createScan()
  await scan.look(visitor, { page: 'faulty', state: 'error' })

  for (const { locale, viewport } of variants) {
    const where = `faulty, error, ${locale}, ${viewport.width}px: `
    const found = scan.faults.filter((fault) => fault.startsWith(where)).join('\n')
    expect(found).toContain('lang is "de"')
    expect(found).toContain('2 headings of level 1')
    expect(found).toContain('the title does not say error: "Seite"')
    expect(found).toContain('scrolls sideways')
    expect(found).toContain('image-alt')
    expect(found).toContain('color-contrast')
  }
  const trouble = visitor.trouble.join('\n')
  expect(trouble).toContain('console: broken')
  expect(trouble).toContain('uncaught thrown')
  expect(trouble).toContain('404 for http://faulty.example/missing.png')
})
