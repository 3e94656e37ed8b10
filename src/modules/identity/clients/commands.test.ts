import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addOrganisation, organisationBySlug } from '#kernel/access'
import type { TestPlatform } from '#kernel/test'
import { findClient } from '../store/client.ts'
import { versionsOf } from '../store/client-version.ts'
import { serviceOfClient, servicesOf } from '../store/service.ts'
import { rsaTestKey } from '../testing/keys.ts'
import { identityTables } from '../testing/registry.ts'
import { clientCommands } from './commands.ts'

const land = {
  ClientID: 'land-registration',
  ClientName: 'Register land',
  RedirectUrls: ['https://land.example/callback'],
  Scopes: ['openid', 'email'],
  PublicKey: rsaTestKey().bare,
  MaxAgeEnabled: true,
  Contacts: ['team@land.example'],
}

let platform: TestPlatform
let folder: string

beforeAll(async () => {
  platform = await identityTables()
  folder = mkdtempSync(join(tmpdir(), 'commonweal-clients-'))
  const { kernel } = platform
  await addOrganisation(
    kernel.db,
    { id: kernel.crypto.uuid(), slug: 'north', kind: 'council', name: { en: 'North', cy: 'Gogledd' } },
    kernel.clock.now(),
  )
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await platform.stop()
})

function file(content: unknown, name = 'clients.json'): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

async function run(name: string, ...args: string[]): Promise<{ exit: number; text: string }> {
  const command = clientCommands.find((known) => known.name === name)
  if (command === undefined) throw new Error(`There is no command ${name}`)
  const lines: string[] = []
  const exit = await command.run(platform.kernel, args, (line) => lines.push(line))
  return { exit, text: lines.join('\n') }
}

describe('client import and export', () => {
  it('bring a registration in and out again', async () => {
    const imported = await run('client import', file(land))
    expect(imported.text).toContain('Registered land-registration (Register land), sandbox')
    expect(imported.text).toContain('--organisation')
    expect(imported.exit).toBe(0)
    const out = join(folder, 'out.json')
    expect(await run('client export', 'land-registration', '--out', out)).toMatchObject({ exit: 0 })
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject(land)
    const again = await run('client import', out)
    expect([again.exit, again.text]).toEqual([0, expect.stringContaining('Changed land-registration')])
    const printed = await run('client export', 'land-registration')
    expect(JSON.parse(printed.text)).toEqual(JSON.parse(readFileSync(out, 'utf8')))
  })

  it('keep each import as a version, and the place that is not named', async () => {
    const { db } = platform.kernel
    const before = (await versionsOf(db, 'land-registration')).length
    await run('client import', file(land), '--organisation', 'north', '--live')
    await run('client import', file({ ...land, ClientName: 'Register land and sea' }))
    const north = (await organisationBySlug(db, 'north'))?.id ?? ''
    const client = await findClient(db, 'land-registration')
    expect(client).toMatchObject({
      environment: 'live',
      organisationId: north,
      configuration: { name: 'Register land and sea' },
    })
    const versions = await versionsOf(db, 'land-registration')
    expect(versions).toHaveLength(before + 2)
    expect(versions.map(({ status }) => status)).toEqual([
      'live',
      ...Array.from({ length: before + 1 }, () => 'replaced'),
    ])
    expect(await serviceOfClient(db, 'land-registration')).toMatchObject({
      organisationId: north,
      liveClientId: 'land-registration',
      sandboxClientId: null,
    })
    expect(await servicesOf(db, [north])).toHaveLength(1)
  })

  it('export everything when no service is named', async () => {
    await run(
      'client import',
      file([
        { ...land, ClientID: 'sea' },
        { ...land, ClientID: undefined },
      ]),
    )
    const all = JSON.parse((await run('client export')).text) as { ClientID: string }[]
    expect(all).toHaveLength(3)
    expect(all.map(({ ClientID }) => ClientID)).toContain('sea')
  })

  it('import all of a file or nothing, and tell every fault of each', async () => {
    const path = file([
      { ...land, ClientID: 'good' },
      { ...land, ClientID: 'bad', RedirectUrls: ['http://bad.example/*'], Scopes: ['email'] },
    ])
    const { exit, text } = await run('client import', path)
    expect(exit).toBe(1)
    expect(text).toContain('bad:\n  RedirectUrls: “http://bad.example/*” must begin with https://')
    expect(text).toContain('must not have a *')
    expect(text).toContain('Scopes: “openid” must be among the scopes')
    expect(text).toContain('Nothing was imported')
    expect(await findClient(platform.kernel.db, 'good')).toBeUndefined()
  })

  it('do not change the sector of a service that people use', async () => {
    const { db, clock } = platform.kernel
    await run('client import', file({ ...land, ClientID: 'used', SectorIdentifierUri: 'https://a.example' }))
    await db.unnamed(
      `insert into identity.service_use (person_id, client_id, first_used_at, last_used_at)
       values ('0195a000-0000-7000-8000-000000000001', 'used', $1, $1)`,
      [clock.now()],
    )
    const moved = { ...land, ClientID: 'used', SectorIdentifierUri: 'https://b.example' }
    const refused = await run('client import', file(moved))
    expect([refused.exit, refused.text]).toEqual([1, expect.stringContaining('People use this service')])
    const kept = { ...moved, SectorIdentifierUri: 'https://a.example/other' }
    expect(await run('client import', file(kept))).toMatchObject({ exit: 0 })
  })

  it.each<[string[], number, string]>([
    [[], 2, 'client import FILE'],
    [['FILE', '--everywhere'], 2, "Unknown option '--everywhere'"],
    [['FILE', '--profile', 'saml'], 2, 'There is no profile "saml"'],
    [['FILE', '--organisation', 'south'], 2, 'There is no organisation "south"'],
    [['BROKEN'], 1, 'This is not a JSON document'],
    [['EMPTY'], 1, 'There is no registration in it'],
  ])('say what is wrong with %j', async (args, exit, words) => {
    const files: Record<string, string> = {
      FILE: file(land, 'good.json'),
      BROKEN: file('{', 'broken.json'),
      EMPTY: file([], 'empty.json'),
    }
    const told = await run('client import', ...args.map((arg) => files[arg] ?? arg))
    expect([told.exit, told.text]).toEqual([exit, expect.stringContaining(words)])
  })

  it('say that a file cannot be read, and that there is no such client', async () => {
    await expect(run('client import', join(folder, 'nowhere'))).rejects.toThrow('cannot be read')
    expect(await run('client export', 'nobody')).toMatchObject({ exit: 2 })
    expect(await run('client approve', 'nobody')).toMatchObject({ exit: 2 })
  })
})
