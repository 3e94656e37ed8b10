import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  forgetPassword,
  lookAtBrokenLinks,
  lookAtPublicPages,
  lookAtSecurity,
  lookAtStaffScreens,
} from './steps/off-the-path.ts'
import { withPhotographs } from './support/photographs.ts'
import { createScan, variantsOfThisRun } from './support/scan.ts'
import { startWorld, type World } from './support/world.ts'

const leastStates = 30
const timeoutMs = 300_000
const email = 'kofi-o@people.penhaven.example'

const scan = createScan(variantsOfThisRun)
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
  await lookAtSecurity(visitor)
  await lookAtStaffScreens(world)
  process.stdout.write(`${scan.states.size} page states beside the journey\n`)
  expect(scan.faults).toEqual([])
  expect(scan.states.size).toBeGreaterThanOrEqual(leastStates)
  expect(world.trouble()).toEqual([])
})
