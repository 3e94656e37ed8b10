import { afterAll, beforeAll, expect, test } from 'vitest'
import { tellStory } from './story.ts'
import { startWorld, type World } from './support/world.ts'

let world: World

beforeAll(async () => {
  world = await startWorld({ visitor: { hasScripts: false } })
})

afterAll(() => world.end())

test('the journey without JavaScript, except in the wallet', async () => {
  await tellStory(world, { hasScripts: false })
  expect(world.trouble()).toEqual([])
})
