import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import {
  newDevice,
  newIssuer,
  newLicence,
  shownAt,
  shownLicence,
  testTranscript,
  type TestIssuer,
} from '../testing/mdoc.ts'
import { mdocVerifyCommand } from './verify-command.ts'
import { verifyLine } from './verify-line.ts'

let issuer: TestIssuer
let request: Record<string, unknown>
let issuerSigned: string

beforeAll(async () => {
  issuer = await newIssuer()
  const device = newDevice()
  const licence = newLicence(issuer, device)
  issuerSigned = base64url(licence)
  request = {
    id: 'card-1',
    bytes: base64url(await shownLicence(licence, device)),
    trusted: [issuer.authority.toString()],
    now: shownAt.toISOString(),
    transcript: base64url(await testTranscript()),
  }
})

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

function verdict(changes: Record<string, unknown>): [accepted: boolean, code: string | undefined] {
  const line = JSON.stringify({ ...request, ...changes })
  const { id, accepted, reason } = verifyLine(line, shownAt)
  expect(id).toBe('card-1')
  return [accepted, reason?.split(':')[0]]
}

test('what is shown in its session, what was issued, and what was shown without a session to check', () => {
  expect(verdict({})).toEqual([true, undefined])
  expect(verdict({ bytes: issuerSigned, transcript: null })).toEqual([true, undefined])
  expect(verdict({ bytes: issuerSigned, transcript: undefined })).toEqual([true, undefined])
  expect(verdict({ transcript: null })).toEqual([true, 'issuer-data-only'])
})

test('what was issued proves no holder', () => {
  expect(verdict({ bytes: issuerSigned })).toEqual([false, 'holder-proof-missing'])
})

test('the time is that of the line, or else now', () => {
  expect(verdict({ now: undefined })).toEqual([true, undefined])
  expect(verdict({ now: '2030-01-01T00:00:00Z' })).toEqual([false, 'certificate-expired'])
  expect(verdict({ now: '2026-12-01T13:00:00+01:00' })).toEqual([true, undefined])
})

test.each<[string, Record<string, unknown>, string]>([
  ['no bytes', { bytes: undefined }, 'bytes-not-base64url'],
  ['bytes in another alphabet', { bytes: 'ab+/' }, 'bytes-not-base64url'],
  ['bytes that are a number', { bytes: 7 }, 'bytes-not-base64url'],
  ['bytes that are no CBOR', { bytes: '_w' }, 'cbor-malformed'],
  ['a transcript in another alphabet', { transcript: '+' }, 'transcript-not-base64url'],
  ['a transcript of another session', { transcript: 'gwECAw' }, 'device-signature'],
  ['a transcript that is none', { transcript: 'AA' }, 'transcript-malformed'],
  ['no certificates', { trusted: [] }, 'certificate-untrusted'],
  ['no list of certificates', { trusted: undefined }, 'trusted-malformed'],
  [
    'a certificate that is none',
    { trusted: ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'] },
    'trusted-malformed',
  ],
  ['a time that is none', { now: 'yesterday' }, 'now-malformed'],
  ['a time without zone', { now: '2026-12-01T12:00:00' }, 'now-malformed'],
])('%s', (_name, changes, code) => {
  expect(verdict(changes)).toEqual([false, code])
})

test.each(['', 'null', '[]', '"x"', '{"id":', '\u0000', '{"id":1}'.repeat(2)])('the line %j', (line) => {
  const { id, accepted, reason } = verifyLine(line, shownAt)
  expect({ id, accepted }).toEqual({ id: null, accepted: false })
  expect(reason).toMatch(/^line-not-json: /)
})

test('the command answers each line in its order, also after lines that are none', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'mdoc-')), 'documents.jsonl')
  const good = JSON.stringify(request)
  const large = JSON.stringify({ id: 'large', bytes: 'A'.repeat(6_000_000), trusted: [] })
  const bytes = [good, 'not json', '', large, Buffer.from([0xff, 0xfe]), `${good}\r`].flatMap((line) => [
    line,
    '\n',
  ])
  writeFileSync(file, Buffer.concat(bytes.map((part) => Buffer.from(part))))
  const lines: string[] = []
  const exit = await mdocVerifyCommand.runOffline?.(['--input', file], (line) => lines.push(line))
  expect(exit).toBe(0)
  expect(lines.map((line) => line.replace(/: [A-Z][^"]*"/, '"'))).toEqual([
    '{"id":"card-1","accepted":true,"reason":null}',
    '{"id":null,"accepted":false,"reason":"line-not-json"}',
    '{"id":"large","accepted":false,"reason":"cbor-too-large"}',
    '{"id":null,"accepted":false,"reason":"line-not-json"}',
    '{"id":"card-1","accepted":true,"reason":null}',
  ])
  expect(await mdocVerifyCommand.runOffline?.([], () => undefined)).toBe(2)
})
