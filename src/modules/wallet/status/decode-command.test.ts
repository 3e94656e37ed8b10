import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { inflateStatuses } from './inflate.ts'
import { statusDecodeCommand } from './decode-command.ts'

interface Vector {
  set: Record<string, number>
  lst: string
  sha256_inflated: string
  size: number
}

/** Appendix C of draft-ietf-oauth-status-list-14: lists of 2^20 statuses, for each number of bits. */
const vectors = JSON.parse(
  readFileSync(new URL('vectors/token-status-list.json', import.meta.url), 'utf8'),
  // Written by hand from the draft, in this shape.
) as Record<string, Vector>

const folder = mkdtempSync(join(tmpdir(), 'commonweal-decode-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function decode(lines: readonly (object | string)[]): Promise<{ exit: number; answers: unknown[] }> {
  const file = join(folder, 'lists.jsonl')
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
  writeFileSync(file, text.join('\n'))
  const out: string[] = []
  const exit = await statusDecodeCommand.runOffline?.(['--input', file], (line) => out.push(line))
  return { exit: exit ?? -1, answers: out.map((line): unknown => JSON.parse(line)) }
}

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const cwt = (hex: string) => base64url(Buffer.from(hex, 'hex'))
const zeros = base64url(deflateSync(new Uint8Array(16)))

describe('published lists', () => {
  it.each(['1', '2', '4', '8'])('of %s bits decode, whole', async (bits) => {
    const {
      set,
      lst,
      size,
      sha256_inflated: digest,
    } = vectors[bits] ?? { set: {}, lst: '', size: 0, sha256_inflated: '' }
    const expected = Array.from({ length: size }, (_, index) => set[index] ?? 0)
    const indices = expected.map((_, index) => index)
    const { exit, answers } = await decode([{ id: bits, bits: Number(bits), lst, indices }])
    expect(exit).toBe(0)
    expect(Object.keys(set).length).toBeGreaterThan(10)
    expect(answers).toEqual([{ id: bits, statuses: expected }])
    const inflated = inflateStatuses(Buffer.from(lst, 'base64url'), 'zlib', size)
    expect(createHash('sha256').update(inflated).digest('hex')).toBe(digest)
  })

  it('of one and two bits decode from the JWT’s text and the CWT’s bytes', async () => {
    const one = [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1]
    const two = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]
    const { exit, answers } = await decode([
      { id: 'jwt 1', bits: 1, lst: 'eNrbuRgAAhcBXQ', indices: one.map((_, index) => index) },
      { id: 'cwt 1', bits: 1, lst: cwt('78dadbb918000217015d'), indices: one.map((_, index) => index) },
      { id: 'jwt 2', bits: 2, lst: 'eNo76fITAAPfAgc', indices: two.map((_, index) => index) },
      { id: 'cwt 2', bits: 2, lst: cwt('78da3be9f2130003df0207'), indices: two.map((_, index) => index) },
    ])
    expect(exit).toBe(0)
    expect(answers).toEqual([
      { id: 'jwt 1', statuses: one },
      { id: 'cwt 1', statuses: one },
      { id: 'jwt 2', statuses: two },
      { id: 'cwt 2', statuses: two },
    ])
  })

  it('of the bitstring standard decode, from the other end of each byte', async () => {
    const published = 'uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA'
    const bytes = new Uint8Array(16384)
    bytes.set([0b10000000, 0b01000000])
    const packed = base64url(gzipSync(bytes))
    const { exit, answers } = await decode([
      { id: 1, bits: 1, lst: published, indices: [0, 131071] },
      { id: 2, bits: 1, lst: `u${packed}`, indices: [0, 1, 8, 9] },
      { id: 3, bits: 1, lst: packed, indices: [0, 1, 8, 9] },
      { id: 4, bits: 2, lst: `u${packed}`, indices: [0, 1, 4] },
    ])
    expect(exit).toBe(0)
    expect(answers).toEqual([
      { id: 1, statuses: [0, 0] },
      { id: 2, statuses: [1, 0, 0, 1] },
      { id: 3, statuses: [1, 0, 0, 1] },
      { id: 4, statuses: [2, 0, 1] },
    ])
  })
})

describe('a line that is wrong', () => {
  const right = { id: 'a', bits: 1, lst: zeros, indices: [0] }

  it.each<[string, object | string, unknown]>([
    ['no JSON', '{"id":', { id: null, error: 'The line is not JSON.' }],
    ['no object', '[1]', { id: null, error: 'The line is not a JSON object.' }],
    ['no id', { ...right, id: undefined }, { id: null, error: 'The line has no "id".' }],
    ['bits of three', { ...right, bits: 3 }, { id: 'a', error: '"bits" must be 1, 2, 4 or 8.' }],
    ['bits in a text', { ...right, bits: '1' }, { id: 'a', error: '"bits" must be 1, 2, 4 or 8.' }],
    [
      'no list',
      { ...right, lst: undefined },
      { id: 'a', error: '"lst" must be a packed list in base64url.' },
    ],
    [
      'padding',
      { ...right, lst: `${zeros}=` },
      { id: 'a', error: '"lst" is not base64url without padding.' },
    ],
    [
      'plain base64',
      { ...right, lst: 'a+/b' },
      { id: 'a', error: '"lst" is not base64url without padding.' },
    ],
    [
      'a list that is no ZLIB',
      { ...right, lst: 'AAAA' },
      { id: 'a', error: 'The list is not packed by ZLIB, or damaged.' },
    ],
    [
      'a raw list',
      { ...right, lst: base64url(deflateRawSync(new Uint8Array(9))) },
      { id: 'a', error: 'The list is not packed by ZLIB, or damaged.' },
    ],
    [
      'a list cut short',
      { ...right, lst: zeros.slice(0, -4) },
      { id: 'a', error: 'The list is not packed by ZLIB, or damaged.' },
    ],
    [
      'bytes after the list',
      { ...right, lst: base64url(Buffer.concat([deflateSync(new Uint8Array(9)), Buffer.from('x')])) },
      { id: 'a', error: 'Bytes follow the packed list.' },
    ],
    [
      'no indices',
      { ...right, indices: undefined },
      { id: 'a', error: '"indices" must be a list of whole numbers.' },
    ],
    [
      'an index that is a text',
      { ...right, indices: ['0'] },
      { id: 'a', error: '"indices" must be a list of whole numbers from 0, and "0" is none.' },
    ],
    [
      'a negative index',
      { ...right, indices: [-1] },
      { id: 'a', error: '"indices" must be a list of whole numbers from 0, and -1 is none.' },
    ],
    [
      'half an index',
      { ...right, indices: [0.5] },
      { id: 'a', error: '"indices" must be a list of whole numbers from 0, and 0.5 is none.' },
    ],
    [
      'an index beyond the list',
      { ...right, indices: [127, 128] },
      { id: 'a', error: 'The list has 128 statuses, so none at index 128.' },
    ],
    [
      'a bomb by ZLIB',
      { ...right, lst: base64url(deflateSync(new Uint8Array(64 * 1024 * 1024))) },
      { id: 'a', error: 'The list unpacks to more than 16777216 bytes.' },
    ],
    [
      'a bomb by GZIP',
      { ...right, lst: `u${base64url(gzipSync(new Uint8Array(64 * 1024 * 1024)))}` },
      { id: 'a', error: 'The list unpacks to more than 16777216 bytes.' },
    ],
  ])('by %s is told, and the others are answered', async (_name, line, answer) => {
    const { exit, answers } = await decode([{ ...right, id: 1 }, line, '', { ...right, id: 2 }])
    expect(exit).toBe(1)
    expect(answers).toEqual([{ id: 1, statuses: [0] }, answer, { id: 2, statuses: [0] }])
  })

  it('by bytes that are not text is told, and the others are answered', async () => {
    const file = join(folder, 'bytes.jsonl')
    const line = `${JSON.stringify(right)}\n`
    writeFileSync(
      file,
      Buffer.concat([Buffer.from(line), Buffer.from([0xff, 0xfe, 0x0a]), Buffer.from(line)]),
    )
    const out: string[] = []
    expect(await statusDecodeCommand.runOffline?.(['--input', file], (text) => out.push(text))).toBe(1)
    expect(out.map((text): unknown => JSON.parse(text))).toEqual([
      { id: 'a', statuses: [0] },
      { id: null, error: 'The line is not JSON.' },
      { id: 'a', statuses: [0] },
    ])
  })
})

it('answers a hundred thousand indices within a second', async () => {
  const indices = Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 2 ** 20)
  const startedMs = performance.now()
  const { answers } = await decode([{ id: 1, bits: 2, lst: vectors['2']?.lst, indices }])
  expect(answers).toHaveLength(1)
  expect(performance.now() - startedMs).toBeLessThan(1_000)
})

it.each([[[]], [['--input']], [['--output', 'x']], [['lists.jsonl']]])(
  'says what to type instead of %j',
  async (args) => {
    const out: string[] = []
    expect(await statusDecodeCommand.runOffline?.(args, (line) => out.push(line))).toBe(2)
    expect(out.join()).toContain('--input')
  },
)
