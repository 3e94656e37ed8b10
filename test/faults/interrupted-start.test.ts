import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startProgram } from '../support/program.ts'
import { spawnStart } from './support/command.ts'
import { databaseKinds, newDeployment } from './support/databases.ts'
import { describeSchemas, migratedSchemas, slowDown, speedUp } from './support/schema.ts'

const isLong = process.env['COMMONWEAL_LONG'] === '1'
const wantedKills = isLong ? 4 : 1
const firstKillMs = 1_500
const laterKillMs = 700
const mostKills = 20

test.each(databaseKinds)(
  'kills -9 amid the migrations of a first start leave no half state, on %s',
  { timeout: 240_000 },
  async (kind) => {
    const clean = await newDeployment(kind)
    expect(await (await startProgram({ environment: quiet(clean.environment) })).stop()).toBe(0)
    const all = await clean.look(migratedSchemas)
    const wanted = await clean.look(describeSchemas)

    const deployment = await newDeployment(kind)
    await deployment.look((db) => db.unnamed(slowDown))
    let done: string[] = []
    let killsAmidMigrations = 0
    for (let kills = 0; kills < mostKills && killsAmidMigrations < wantedKills; kills += 1) {
      const program = spawnStart(quiet(deployment.environment))
      await wait(firstKillMs + kills * laterKillMs)
      await program.kill()
      const before = done.length
      done = await deployment.look(migratedSchemas)
      expect(done.length, 'schemas stay once they are migrated').toBeGreaterThanOrEqual(before)
      if (done.length > 0 && done.length < all.length) killsAmidMigrations += 1
      if (done.length === all.length) break
    }
    expect(killsAmidMigrations).toBeGreaterThan(0)

    await deployment.look((db) => db.unnamed(speedUp))
    const program = await startProgram({ environment: quiet(deployment.environment) })
    expect((await fetch(`${program.origin}/demo`)).status).toBe(200)
    expect(await program.stop()).toBe(0)
    expect(await deployment.look(migratedSchemas)).toEqual(all)
    expect(await deployment.look(describeSchemas)).toEqual(wanted)
  },
)

test('kills -9 at any moment of a first start from the prebuilt database do no harm', async () => {
  const { environment, look } = await newDeployment('pglite')
  for (const delayMs of isLong ? [300, 500, 700, 900, 1_100, 1_300, 1_500, 2_000] : [600, 1_200]) {
    const program = spawnStart(quiet(environment))
    await wait(delayMs)
    await program.kill()
  }
  const program = await startProgram({ environment: quiet(environment) })
  expect((await fetch(`${program.origin}/demo`)).status).toBe(200)
  expect(await program.stop()).toBe(0)
  // The demonstration is there whole, and once.
  const { rows } = await look((db) => db.unnamed('select count(*)::int as seeds from boot.seed'))
  expect(rows).toEqual([{ seeds: 1 }])
})

function quiet(environment: Readonly<Record<string, string>>): Record<string, string> {
  return { ...environment, LOG_LEVEL: 'fatal' }
}
