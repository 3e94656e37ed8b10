import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonActor } from '#kernel/access'
import { formatsOf } from '../domain/template.ts'
import { openTown, veteranCard, type Town } from '../testing/penhaven.ts'
import { storedVersions } from '../store/template-version.ts'
import { lockTemplate } from '../store/template.ts'
import { findTemplate } from './catalogue.ts'
import { changeTemplate } from './change-template.ts'
import { templateCommands } from './commands.ts'
import { submitVersion } from './decide-version.ts'
import { findTemplateFile } from './open-template.ts'

let town: Town
let folder: string

beforeAll(async () => {
  town = await openTown()
  folder = mkdtempSync(join(tmpdir(), 'commonweal-templates-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await town.platform.stop()
})

function file(content: unknown): string {
  const path = join(folder, 'template.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

async function run(name: string, ...args: string[]): Promise<{ exit: number; text: string }> {
  const command = templateCommands.find((known) => known.name === `template ${name}`)
  if (command === undefined) throw new Error(`There is no command ${name}`)
  const lines: string[] = []
  const exit = await command.run(town.platform.kernel, args, (line) => lines.push(line))
  return { exit, text: lines.join('\n') }
}

async function versionInUse(name: string): Promise<number | undefined> {
  const { kernel } = town.platform
  return (await findTemplate(kernel, kernel.db, name))?.version
}

describe('commonweal wallet template', () => {
  it('lists and shows', async () => {
    const line = ['veteran-card', 'version 1', 'veterans-office', formatsOf(veteranCard).join(', ')].join(
      '\t',
    )
    expect((await run('list')).text).toBe(line)
    const { exit, text } = await run('show', 'veteran-card')
    expect([exit, text.includes('Cerdyn Cyn-filwr'), text.includes('version 1: live')]).toEqual([
      0,
      true,
      true,
    ])
    expect((await run('show', 'nothing')).exit).toBe(2)
  })

  it('writes JSON that it reads again', async () => {
    const path = join(folder, 'out.json')
    expect((await run('export', 'veteran-card', '--out', path)).exit).toBe(0)
    const { version: _, ...content } = veteranCard
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(content)
    expect((await run('export', 'veteran-card', '--version', '9')).exit).toBe(2)
    expect((await run('export', 'veteran-card', '--nothing')).exit).toBe(2)
  })

  it('refuses JSON that is no template, and templates with faults, and stores nothing', async () => {
    expect(await run('import', file('{'))).toMatchObject({ exit: 1 })
    const faulty = await run('import', file({ ...veteranCard, title: { en: 'x', cy: '' } }))
    expect([faulty.exit, faulty.text.includes('Enter the text in Welsh')]).toEqual([1, true])
    const homeless = await run(
      'import',
      file({ ...veteranCard, name: 'bus-pass', issuerOrganisationSlug: 'x' }),
    )
    expect([homeless.exit, homeless.text.includes('--organisation')]).toEqual([2, true])
    const { kernel } = town.platform
    expect(await storedVersions(kernel.db, 'veteran-card')).toEqual([])
    expect(await storedVersions(kernel.db, 'bus-pass')).toEqual([])
  })

  it('imports a draft, which is in use only once it is published', async () => {
    const imported = await run('import', file({ ...veteranCard, validityDays: 30 }))
    expect([imported.exit, await versionInUse('veteran-card')]).toEqual([0, undefined])
    expect(await run('publish', 'veteran-card')).toEqual({
      exit: 0,
      text: 'Version 2 of veteran-card is in use',
    })
    expect(await versionInUse('veteran-card')).toBe(2)
    expect((await run('publish', 'veteran-card')).exit).toBe(2)
  })

  it('imports a new template for a public body', async () => {
    const template = { ...veteranCard, name: 'bus-pass', vct: '/credentials/types/elsewhere' }
    expect((await run('import', file(template), '--organisation', 'aberwen')).exit).toBe(0)
    expect((await run('publish', 'bus-pass')).exit).toBe(0)
    const { kernel } = town.platform
    expect(await findTemplate(kernel, kernel.db, 'bus-pass')).toMatchObject({
      vct: '/credentials/types/bus-pass',
      issuerOrganisationSlug: 'aberwen',
      version: 1,
    })
  })

  it('is the second person, never both', async () => {
    const { kernel } = town.platform
    const actor: PersonActor = {
      kind: 'person',
      personId: town.personId('margaret-pryce'),
      sessionId: 'none',
      displayName: 'Margaret Pryce',
      identityLevel: 3,
      memberships: [],
    }
    const change = async (tx: Parameters<typeof changeTemplate>[1]) => {
      const found = await findTemplateFile(kernel, tx, 'veteran-card')
      if (found === undefined) throw new Error('no template')
      await lockTemplate(tx, found.name, found.organisation.id, kernel.clock.now())
      return found
    }
    await kernel.db.transaction(async (tx) => {
      const found = await change(tx)
      const content = { ...found.content, validityDays: 60 }
      await changeTemplate(kernel, tx, actor, found, { content, revision: 0 })
    })
    const early = await run('publish', 'veteran-card')
    expect([early.exit, early.text.includes('have not sent it')]).toEqual([1, true])
    expect(await versionInUse('veteran-card')).toBe(2)
    await kernel.db.transaction(async (tx) => {
      const found = await change(tx)
      if (found.open !== undefined) await submitVersion(kernel, tx, actor, found, found.open)
    })
    expect((await run('publish', 'veteran-card')).exit).toBe(0)
    expect(await versionInUse('veteran-card')).toBe(3)
    expect((await storedVersions(kernel.db, 'veteran-card'))[0]).toMatchObject({
      decidedBy: null,
      status: 'live',
    })
  })
})
