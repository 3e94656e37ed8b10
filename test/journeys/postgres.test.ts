import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPostgresDatabase, type PostgresDatabase } from '../../src/kernel/test/postgres.ts'
import { tellStory } from './story.ts'
import { startWorld, type World } from './support/world.ts'

let database: PostgresDatabase
let world: World

beforeAll(async () => {
  database = await createPostgresDatabase('journey')
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
