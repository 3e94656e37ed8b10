import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabases, testPlatform, type TestPlatform } from '#kernel/test'
import { addOrganisation } from '#kernel/access'
import { importCommand } from './cli.ts'
import { readQuery } from './reading/query.ts'
import { search } from './reading/search.ts'
import { publicRecord } from './store/public-record.ts'
import { recordsOf } from './store/record.ts'
import { registerModules as modules } from './testing/modules.ts'

const head = 'title,description,source_url,organisation,phase,date_published,atrs_version_raw'

function row(number: number, { title = `Tool ${number}`, version = 'v3.0' } = {}): string {
  return `${title},"What it does, in short",https://records.example/${number},some-body,production,2025-02-03,${version}`
}

describe.each(testDatabases)('import of records on %s', (database) => {
  let platform: TestPlatform
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-test-'))
  beforeAll(async () => {
    platform = await testPlatform({ modules, database })
  })
  afterAll(async () => {
    await platform.stop()
    rmSync(folder, { recursive: true })
  })

  async function take(content: string | Uint8Array, ...args: string[]) {
    const file = join(folder, 'records')
    writeFileSync(file, content)
    const lines: string[] = []
    const status = await importCommand.run(platform.kernel, [file, ...args], (line) => lines.push(line))
    return { status, lines }
  }
  const total = async () => (await search(platform.kernel.db, readQuery({}).selection)).total

  it('takes a table in once, and what changed as a new version', async () => {
    const rows = Array.from({ length: 1_200 }, (_none, index) => row(index))
    expect(await take([head, ...rows].join('\r\n'))).toMatchObject({
      status: 0,
      lines: ['1200 records added, 0 changed, 0 as they were'],
    })
    expect(await total()).toBe(1_200)
    const again = [head, ...rows.slice(1), row(0, { title: 'Tool nought' }), row(5_000, { title: 'Tool 7' })]
    expect((await take(again.join('\n'))).lines).toEqual(['1 records added, 1 changed, 1199 as they were'])
    expect(await publicRecord(platform.kernel.db, 'tool-0')).toMatchObject({
      version: { number: 2, content: { fields: { name: 'Tool nought' } } },
      history: [{ number: 2 }, { number: 1 }],
    })
    // Two of one name have addresses of their own.
    const sevens = await search(platform.kernel.db, readQuery({ search: '"Tool 7"' }).selection)
    expect(sevens.total).toBe(2)
  })

  it('takes nothing of a file in which a row is wrong, and says which', async () => {
    const before = await total()
    const { status, lines } = await take([head, row(9_001), row(9_002, { version: 'v9' })].join('\n'))
    expect(status).toBe(1)
    expect(lines[0]).toMatch(/^Row 3: .*v9/)
    expect(lines.at(-1)).toBe('Nothing was taken in')
    expect(await total()).toBe(before)
  })

  it('refuses broken letters by their row, and what is no such table', async () => {
    const broken = Buffer.concat([
      Buffer.from(`${head}\n`),
      Buffer.from(row(9_003).replace('T', 'ÿ'), 'latin1'),
    ])
    const { status, lines } = await take(broken)
    expect([status, lines[0]]).toEqual([1, expect.stringMatching(/^Row 2: Some letters are broken/)])
    expect((await take('a,b\n1,2\n')).status).toBe(1)
    const missing = await importCommand.run(platform.kernel, [join(folder, 'none')], () => undefined)
    expect(missing).toBe(1)
    expect(await importCommand.run(platform.kernel, [], () => undefined)).toBe(2)
  })

  it('makes drafts of documents, of which none is public', async () => {
    const { kernel } = platform
    const id = kernel.crypto.uuid()
    const name = { en: 'Example Council', cy: 'Cyngor Enghraifft' }
    await kernel.db.transaction((tx) =>
      addOrganisation(tx, { id, slug: 'example', kind: 'council', name }, kernel.clock.now()),
    )
    const document = {
      standard: 'atrs-4.0',
      fields: {},
      facets: { functions: [], capabilities: [], tasks: [], phase: 'production', regions: [], otherTags: [] },
      redactions: {},
    }
    const public1 = await total()
    const first = await take(JSON.stringify([document]), '--organisation', 'example')
    expect(first).toEqual({ status: 0, lines: ['1 drafts added, 0 were there already'] })
    const second = await take(JSON.stringify(document), '--organisation', 'example')
    expect(second.lines).toEqual(['0 drafts added, 1 were there already'])
    expect(await recordsOf(kernel.db, [id])).toMatchObject([{ openStatus: 'draft', liveNumber: null }])
    expect(await total()).toBe(public1)
    const wrong = JSON.stringify([document, { standard: 'atrs-7.0', fields: {} }])
    expect((await take(wrong, '--organisation', 'example')).lines[0]).toMatch(/^Document 2: .*atrs-7.0/)
    expect((await take('{', '--organisation', 'example')).status).toBe(1)
    expect((await take('{}', '--organisation', 'nobody')).status).toBe(1)
  })
})
