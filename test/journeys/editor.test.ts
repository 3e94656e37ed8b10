import { afterAll, beforeAll, expect, test } from 'vitest'
import { follow, stepsOf, withPointer } from './steps/guide.ts'
import { signInAs } from './steps/people.ts'
import type { Walker } from './support/observer.ts'
import { withPhotographs } from './support/photographs.ts'
import { createScan } from './support/scan.ts'
import { startWorld, type World } from './support/world.ts'

const timeoutMs = 300_000
/** What somebody without training can do in 20 minutes, at 15 seconds a step with time to read and think. */
const mostSteps = 60

const scan = createScan()
let world: World

beforeAll(async () => {
  world = await startWorld({ observer: withPhotographs(scan) })
})

afterAll(() => world.end())

test(
  'the guide leads somebody without training to a published service of three pages',
  { timeout: timeoutMs },
  async () => {
    const steps = stepsOf('publish-a-service.md')
    const author = await signInAs(world, 'Margaret Pryce')
    const colleague = await signInAs(world, 'Huw Gethin Llewellyn')
    const opened = new Set<string>()
    let walker = author
    for (const step of steps) {
      if (step.startsWith('Your colleague')) walker = colleague
      await follow(withPointer(walker.page), step)
      opened.add(new URL(walker.page.url()).pathname)
    }
    process.stdout.write(`${steps.length} steps on ${opened.size} pages publish a service of three\n`)
    expect(steps.length).toBeLessThanOrEqual(mostSteps)
    const visitor = await world.walker()
    await visitor.page.goto('/services/ask-for-a-tree-in-your-street')
    await visitor.page.getByRole('heading', { level: 1, name: 'Ask for a tree in your street' }).waitFor()
    expect(world.trouble()).toEqual([])
  },
)

test('no page of the editor has an accessibility fault', { timeout: timeoutMs }, async () => {
  const author = await signInAs(world, 'Margaret Pryce')
  const service = '/staff/service-editor/ask-for-a-tree-in-your-street'
  for (const [path, name] of pagesOf(service)) await look(author, path, name)
  for (const [path, name] of pagesOf('/staff/service-editor/veteran-card').slice(2, 9)) {
    await look(author, path, `shipped-${name}`)
  }
  await look(author, '/staff/service-editor/child-payment/questions/weekly/calculation', 'editor-calculation')
  process.stdout.write(`${scan.states.size} states of editor pages\n`)
  expect(scan.faults).toEqual([])
  expect(world.trouble()).toEqual([])
})

async function look(walker: Walker, path: string, name: string): Promise<void> {
  await walker.page.goto(path)
  await walker.observer.look(walker, { page: name, state: 'filled' })
}

function pagesOf(service: string): readonly (readonly [string, string])[] {
  return [
    ['/staff/service-editor', 'editor-list'],
    ['/staff/new-service', 'editor-new'],
    [service, 'editor-outline'],
    [`${service}/map`, 'editor-map'],
    [`${service}/checks`, 'editor-checks'],
    [`${service}/tests`, 'editor-tests'],
    [`${service}/preview`, 'editor-preview'],
    [`${service}/welsh`, 'editor-welsh'],
    [`${service}/history`, 'editor-history'],
    [`${service}/versions/1`, 'editor-version'],
    ['/staff/new-service/import', 'editor-import'],
    [`${service}/add-page`, 'editor-add-page'],
    [`${service}/pages/do-you-live-in-the-street`, 'editor-page'],
    [`${service}/pages/do-you-live-in-the-street/add-question`, 'editor-add-question'],
    [`${service}/pages/do-you-live-in-the-street/routes/new`, 'editor-route'],
    [`${service}/questions/doYouLiveInTheStreet`, 'editor-question'],
    [`${service}/questions/fullName/when`, 'editor-when'],
    [`${service}/preview/do-you-live-in-the-street`, 'editor-preview-page'],
    [`${service}/parts/names`, 'editor-names'],
    [`${service}/parts/start`, 'editor-start'],
    [`${service}/parts/end`, 'editor-end'],
    [`${service}/parts/settings`, 'editor-settings'],
    [`${service}/parts/limits`, 'editor-limits'],
    [`${service}/parts/deliveries`, 'editor-deliveries'],
    [`${service}/parts/tasks`, 'editor-tasks'],
    [`${service}/parts/card`, 'editor-card'],
    [`${service}/json`, 'editor-json'],
    [`${service}/retire`, 'editor-retire'],
  ]
}
