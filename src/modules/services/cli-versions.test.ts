import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '#kernel/test'
import { publishedService } from './definitions.ts'
import { plotService, publishPlotCard, runCommand } from './testing/plot-card.ts'
import { openSite, type Site } from './testing/site.ts'
import { operator } from './versions/decide-version.ts'
import { startService } from './versions/change-service.ts'
import { findServiceFile } from './versions/open-service.ts'

let site: Site
let margaret: Visitor
beforeAll(async () => {
  site = await openSite()
  margaret = await site.as('margaret-pryce')
})
afterAll(() => site.stop())

async function start(name: string, change: object = {}): Promise<void> {
  const { kernel } = site
  const office = await findServiceFile(kernel, kernel.db, 'veteran-card')
  const organisationId = office?.organisation.id ?? ''
  const definition = { ...plotService, ...change, name }
  const isStarted = await kernel.db.transaction((tx) =>
    startService(kernel, tx, operator, organisationId, definition),
  )
  expect(isStarted).toBe(true)
}
const published = (name: string) => publishedService(site.kernel, site.kernel.db, name)

describe('commonweal services export', () => {
  test('prints a service as JSON, and is on record', async () => {
    const { exit, said } = await runCommand(site, 'services export', 'veteran-card')
    expect(exit).toBe(0)
    expect(JSON.parse(said)).toMatchObject({ name: 'veteran-card', organisationSlug: 'veterans-office' })
    expect(await site.count(`audit.entry where action = 'services.definition.exported'`)).toBe(1)
  })

  test('prints the draft where there is one', async () => {
    await start('exported')
    const { exit, said } = await runCommand(site, 'services export', 'exported')
    expect(exit).toBe(0)
    expect(JSON.parse(said)).toEqual({ ...plotService, name: 'exported' })
  })

  test('knows no service of another name', async () => {
    expect(await runCommand(site, 'services export', 'nothing')).toMatchObject({ exit: 2 })
    expect(await runCommand(site, 'services export')).toMatchObject({ exit: 2 })
  })
})

describe('commonweal services publish', () => {
  test('is refused while the definition has problems, and says which', async () => {
    await start('refused')
    const { exit, said } = await runCommand(site, 'services publish', 'refused')
    expect(exit).toBe(1)
    expect(said).toContain('There is no card “plot-card” here')
    expect(said).toContain('It has problems, no tests, or tests that fail')
    expect(await published('refused')).toBeUndefined()
  })

  test('takes what came by command into use once it is sound', async () => {
    await publishPlotCard(site)
    const { exit, said } = await runCommand(site, 'services publish', 'refused')
    expect([exit, said]).toEqual([0, 'Version 1 of refused is live'])
    expect(await published('refused')).toMatchObject({ version: 1 })
  })

  test('is refused without tests', async () => {
    await start('untested', { tests: [] })
    expect(await runCommand(site, 'services publish', 'untested')).toMatchObject({ exit: 1 })
  })

  test('does not go over the heads of authors, but is their second person', async () => {
    const path = '/staff/service-editor/refused'
    await margaret.fill(`${path}/parts/names`, {
      'title-en': 'Get a new plot',
      'title-cy': 'Cael llain newydd',
      'description-en': 'A plot.',
      'description-cy': 'Llain.',
    })
    const early = await runCommand(site, 'services publish', 'refused')
    expect(early.exit).toBe(1)
    expect(early.said).toContain('is a draft of its authors')
    await margaret.fill(path, { intent: 'submit', number: '2' }, path)
    expect(await runCommand(site, 'services publish', 'refused')).toMatchObject({ exit: 0 })
    expect((await published('refused'))?.title.en).toBe('Get a new plot')
  })

  test('has nothing to do where nothing waits, or under a name that there is not', async () => {
    expect(await runCommand(site, 'services publish', 'refused')).toMatchObject({ exit: 2 })
    expect(await runCommand(site, 'services publish', 'nothing')).toMatchObject({ exit: 2 })
  })
})
