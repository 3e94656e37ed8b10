import { afterAll, beforeAll, expect, test } from 'vitest'
import { tellStory } from './story.ts'
import { withPhotographs } from './support/photographs.ts'
import { createScan, variants } from './support/scan.ts'
import { startWorld, type World } from './support/world.ts'

/** Fewer would mean that a page or a state of it was no longer looked at. */
const leastStates = 112
const timeoutMs = 900_000

const scan = createScan()
let world: World

beforeAll(async () => {
  world = await startWorld({ observer: withPhotographs(scan) })
})

afterAll(() => world.end())

test(
  'the journey on the embedded database, every page of it looked at empty, refused and filled in',
  { timeout: timeoutMs },
  async () => {
    await tellStory(world, { hasScripts: true })
    expect(world.trouble()).toEqual([])
  },
)

test('no page of the journey has an accessibility fault, in both languages and at both widths', () => {
  process.stdout.write(
    `${scan.states.size} page states, each in ${variants.length} variants of language and width\n`,
  )
  expect(scan.faults).toEqual([])
  expect(scan.states.size).toBeGreaterThanOrEqual(leastStates)
})
