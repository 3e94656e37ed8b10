import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { OperatorFileError } from '#kernel/files'
import { gpg45Command } from './gpg45-command.ts'

const good = { id: 'a', evidence: [{ strength: 4, validity: 2 }], activity: 0, fraud: 1, verification: 2 }

interface Run {
  exit: number | undefined
  said: string
  folder: string
  met: string
}

async function run(content: string | Uint8Array): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-gpg45-'))
  const [input, met] = [join(folder, 'cases.jsonl'), join(folder, 'met.jsonl')]
  writeFileSync(input, content)
  const lines: string[] = []
  const args = ['--input', input, '--out', met]
  const exit = await gpg45Command
    .runOffline?.(args, (line) => lines.push(line))
    .catch((error: unknown) => {
      if (!(error instanceof OperatorFileError)) throw error
      lines.push(error.message)
      return 1
    })
  return { exit, said: lines.join('\n'), folder, met }
}

const linesOf = (path: string): unknown[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))

describe('identity gpg45', () => {
  it('answers each case in the order of the file, with the profiles in the order of the guide', async () => {
    const none = { ...good, id: 7, evidence: [] }
    const { exit, met } = await run(`\uFEFF${JSON.stringify(good)}\r\n\n${JSON.stringify(none)}`)
    expect(exit).toBe(0)
    expect(linesOf(met)).toEqual([
      { id: 'a', met: ['L1A', 'L1B', 'M1A'] },
      { id: 7, met: [] },
    ])
  })

  it('takes ids of any letters', async () => {
    const { met } = await run(JSON.stringify({ ...good, id: 'ŵ\u2028"' }))
    expect(linesOf(met)).toMatchObject([{ id: 'ŵ\u2028"' }])
  })

  it.each([
    ['nonsense', 'this is not JSON'],
    ['[]', 'must be a JSON object'],
    ['null', 'must be a JSON object'],
    [JSON.stringify({ ...good, id: undefined }), '"id" must be text or a number'],
    [JSON.stringify(good).replace('"a"', '12345678901234567890'), '"id" must be text or a number'],
    [JSON.stringify({ ...good, evidence: {} }), '"evidence" must be a list'],
    [JSON.stringify({ ...good, evidence: [3] }), '"evidence[0]" must be an object'],
    [JSON.stringify({ ...good, evidence: [{ strength: 5, validity: 1 }] }), '"evidence[0].strength"'],
    [JSON.stringify({ ...good, evidence: [{ strength: 1 }] }), '"evidence[0].validity"'],
    [JSON.stringify({ ...good, activity: '1' }), '"activity" must be a whole number from 0 to 4'],
    [JSON.stringify({ ...good, fraud: 1.5 }), '"fraud"'],
    [JSON.stringify({ ...good, verification: -1 }), '"verification"'],
  ])('refuses %s, names its line and leaves nothing behind', async (line, words) => {
    const { exit, said, folder, met } = await run(`${JSON.stringify(good)}\n${line}\n`)
    expect(exit).toBe(1)
    expect(said).toContain('line 2')
    expect(said).toContain(words)
    expect(existsSync(met)).toBe(false)
    expect(readdirSync(folder)).toEqual(['cases.jsonl'])
  })

  it('leaves an earlier answer as it was when it fails', async () => {
    const first = await run(JSON.stringify(good))
    const before = readFileSync(first.met, 'utf8')
    const bad = join(first.folder, 'bad.jsonl')
    writeFileSync(bad, '{}')
    const again = gpg45Command.runOffline?.(['--input', bad, '--out', first.met], () => undefined)
    await expect(again).rejects.toThrow('line 1')
    expect(readFileSync(first.met, 'utf8')).toBe(before)
  })

  it.each([
    ['text that is not UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), 'is not UTF-8'],
    ['a line without end', `"${'x'.repeat(2_000_000)}"`, 'a line that is too long'],
  ])('refuses %s', async (_what, content, words) => {
    const { exit, said } = await run(content)
    expect([exit, said]).toEqual([1, expect.stringContaining(words)])
  })

  it.each([[[]], [['--input', 'x']], [['--input', 'x', '--out', 'y', '--else']], [['x', 'y']]])(
    'says how it is called when given %j',
    async (args) => {
      const lines: string[] = []
      expect(await gpg45Command.runOffline?.(args, (line) => lines.push(line))).toBe(2)
      expect(lines.join()).toContain('--input CASES.jsonl --out MET.jsonl')
    },
  )

  it('says which file is not there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'commonweal-gpg45-'))
    const args = ['--input', join(folder, 'none.jsonl'), '--out', join(folder, 'met.jsonl')]
    await expect(gpg45Command.runOffline?.(args, () => undefined)).rejects.toThrow(
      'none.jsonl cannot be read',
    )
    expect(readdirSync(folder)).toEqual([])
  })

  it('judges large files line by line', async () => {
    const many = `${JSON.stringify(good)}\n`.repeat(200_000)
    const { exit, said, met } = await run(many)
    expect([exit, said]).toEqual([0, expect.stringContaining('200000 cases')])
    expect(readFileSync(met, 'utf8').length).toBe(200_000 * '{"id":"a","met":["L1A","L1B","M1A"]}\n'.length)
  })
})
