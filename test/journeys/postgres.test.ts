import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type TestDatabase } from '../support/database.ts'
import { tellStory } from './story.ts'
import { startWorld, type World } from './support/world.ts'

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await createDatabase('journey')
  world = await startWorld({ environment: { DATABASE_URL: database.url } })
})

afterAll(async () => {
  await world.end()
  await database.drop()
})

test('the journey on PostgreSQL', async () => {
  await tellStory(world, { hasScripts: true })
  expect(world.trouble()).toEqual([])
})
