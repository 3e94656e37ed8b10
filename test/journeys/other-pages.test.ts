import { afterAll, beforeAll, expect, test } from 'vitest'
import { buttonsWithoutEdge, hasVisibleFocus, printed } from './steps/media.ts'
import {
  forgetPassword,
  lookAtBrokenLinks,
  lookAtPublicPages,
  lookAtSearch,
  lookAtSecurity,
  lookAtStaffScreens,
} from './steps/off-the-path.ts'
import { withPhotographs } from './support/photographs.ts'
import { createScan } from './support/scan.ts'
import { startWorld, type World } from './support/world.ts'

const leastStates = 30
const timeoutMs = 300_000
const email = 'kofi-o@people.penhaven.example'

const scan = createScan()
let world: World

beforeAll(async () => {
  world = await startWorld({ observer: withPhotographs(scan) })
})

afterAll(() => world.end())

test('pages beside the journey have no accessibility fault either', { timeout: timeoutMs }, async () => {
  const visitor = await world.walker()
  await lookAtPublicPages(visitor)
  await lookAtBrokenLinks(visitor)
  await forgetPassword(world, visitor, email)
  await lookAtSearch(visitor)
  await lookAtSecurity(visitor)
  await lookAtStaffScreens(world)
  process.stdout.write(`${scan.states.size} page states beside the journey\n`)
  expect(scan.faults).toEqual([])
  expect(scan.states.size).toBeGreaterThanOrEqual(leastStates)
  expect(world.trouble()).toEqual([])
})

test('in colours of the reader’s own, buttons keep an edge and the focus stays visible', async () => {
  const { page } = await world.walker({ forcedColors: 'active' })
  await page.goto('/demo/components')
  expect(await page.locator('.govuk-button').count()).toBeGreaterThan(3)
  expect(await buttonsWithoutEdge(page)).toEqual([])
  for (const selector of ['main a.govuk-link', 'main button.govuk-button', 'main .govuk-input'])
    // A busy machine draws the focus a moment later.
    await expect.poll(() => hasVisibleFocus(page, selector), { message: selector }).toBe(true)
})

test('on paper there is the content, and nothing to press or to follow', async () => {
  const { page } = await world.walker()
  await page.goto('/services/veteran-card')
  await page.emulateMedia({ media: 'print' })
  expect(
    await printed(page, ['h1', '.cw-brand', '.cw-header__tools', '.cw-footer', '.govuk-back-link']),
  ).toEqual(['h1', '.cw-brand'])
  const paper = await page.pdf({ format: 'A4' })
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
})
