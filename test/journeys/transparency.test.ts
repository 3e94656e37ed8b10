import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInAs } from './steps/people.ts'
import { arrive, fill, follow, press, see } from './support/form.ts'
import type { Walker } from './support/observer.ts'
import { withPhotographs } from './support/photographs.ts'
import { createScan } from './support/scan.ts'
import { startWorld, type World } from './support/world.ts'

const timeoutMs = 300_000
const email = 'somebody@people.penhaven.example'

const scan = createScan()
let world: World

beforeAll(async () => {
  world = await startWorld({ observer: withPhotographs(scan) })
})

afterAll(() => world.end())

async function look(walker: Walker, path: string, name: string): Promise<void> {
  await walker.page.goto(path)
  await walker.observer.look(walker, { page: name, state: 'filled' })
}

test(
  'anybody finds an algorithm, reads what changed in its record, and questions a decision',
  { timeout: timeoutMs },
  async () => {
    const walker = await world.walker()
    const { page } = walker
    await page.goto('/algorithms')
    await page.getByRole('searchbox').fill('housing repairs')
    await press(page, 'Search')
    await walker.observer.look(walker, { page: 'algorithms-found', state: 'filled' })
    await follow(page, 'Order of housing repairs')
    await arrive(page, 'Order of housing repairs')
    const record = new URL(page.url()).pathname
    await look(walker, `${record}/versions/1`, 'algorithm-version')
    await look(walker, `${record}/changes?from=1&to=2`, 'algorithm-changes')
    await page.goto(record)
    await press(page, 'Question a decision')
    await fill(page, {
      name: 'Somebody',
      email,
      happened: 'My roof was put last.',
      wanted: 'Look at the order again.',
    })
    await page.getByRole('main').getByRole('button').first().click()
    await page.waitForURL(/\/sent/)
    await walker.observer.look(walker, { page: 'algorithm-questioned', state: 'filled' })
    expect(scan.faults).toEqual([])
    expect(world.trouble()).toEqual([])
  },
)

test(
  'no page on which a public body writes a record, or assesses an algorithm, has an accessibility fault',
  { timeout: timeoutMs },
  async () => {
    const writer = await signInAs(world, 'Owen Blackwood')
    const { page } = writer
    await page.goto('/staff/algorithms/new')
    await fill(page, { from: 'empty', name: 'Order of potholes', standard: 'atrs-4.0' })
    await page.getByRole('main').getByRole('button').first().click()
    await page.waitForURL(/\/staff\/algorithms\/[0-9a-f-]{36}/)
    const record = new URL(page.url()).pathname
    for (const [path, name] of partsOf(record)) await look(writer, path, `record-${name}`)
    await page.goto(`${record}/write/en/overview`)
    await fill(page, { description: 'Puts potholes in an order by depth and by how many people pass.' })
    await page.getByRole('main').getByRole('button').first().click()
    await page.waitForURL(/saved=1/)
    await page.goto(record)
    await see(page, 'Order of potholes')
    await page.goto('/staff/assessments')
    await page.getByRole('radio', { name: /Order of potholes/ }).check()
    await page.getByRole('main').getByRole('button').first().click()
    await page.waitForURL(/\/staff\/assessments\/[0-9a-f-]{36}/)
    const assessment = new URL(page.url()).pathname
    await look(writer, assessment, 'assessment')
    const questions = page.locator('main a[href*="/questions/"]').first()
    await questions.click()
    await page.waitForURL(/\/questions\//)
    await writer.observer.look(writer, { page: 'assessment-questions', state: 'filled' })
    const manager = await signInAs(world, 'Catrin Rowlands')
    await look(manager, `${assessment}/finish`, 'assessment-finish')
    expect(scan.faults).toEqual([])
    expect(world.trouble()).toEqual([])
  },
)

function partsOf(record: string): readonly (readonly [string, string])[] {
  return [
    [record, 'outline'],
    [`${record}/write/en/overview`, 'section'],
    [`${record}/write/en/models/models/1`, 'item'],
    [`${record}/write/cy/overview`, 'section-in-welsh'],
    [`${record}/keep-back/description`, 'keep-back'],
    [`${record}/facets`, 'facets'],
    [`${record}/owner`, 'owner'],
    [`${record}/standard`, 'standard'],
    [`${record}/welsh`, 'welsh'],
    [`${record}/preview`, 'preview'],
    [`${record}/changes`, 'changes'],
  ]
}
