import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { seededRandomBytes } from '#kernel/crypto'
import { MdocError } from '../domain/mdoc/refusal.ts'
import {
  newDevice,
  newIssuer,
  newLicence,
  shownAt,
  shownLicence,
  testTranscript,
  type TestDevice,
  type TestIssuer,
} from '../testing/mdoc.ts'
import { verifyDeviceResponse, verifyIssuerSigned, type VerifiedMdoc } from './verify.ts'

const isLong = process.env['COMMONWEAL_LONG'] === '1'
const flips = isLong ? 1000 : 150
const fuzzRounds = isLong ? 100_000 : 3000
const seed =
  process.env['MDOC_SEED'] ?? createHash('sha256').update(String(Date.now())).digest('hex').slice(0, 12)

let issuer: TestIssuer
let device: TestDevice
let issuerSigned: Uint8Array
let response: Uint8Array
let transcript: Uint8Array

beforeAll(async () => {
  issuer = await newIssuer()
  device = newDevice()
  issuerSigned = newLicence(issuer, device)
  response = await shownLicence(issuerSigned, device)
  transcript = await testTranscript()
})

/** What a document is refused with; undefined when it is accepted. Anything but a refusal fails the test. */
function refusal(verify: () => VerifiedMdoc | VerifiedMdoc[]): string | undefined {
  try {
    verify()
    return undefined
  } catch (error) {
    if (error instanceof MdocError) return error.reason
    throw error
  }
}

function asIssued(bytes: Uint8Array): string | undefined {
  return refusal(() => verifyIssuerSigned(bytes, { trusted: [issuer.authority], now: shownAt }))
}

function asShown(bytes: Uint8Array): string | undefined {
  return refusal(() => verifyDeviceResponse(bytes, { trusted: [issuer.authority], now: shownAt, transcript }))
}

interface Draw {
  below(limit: number): number
}

function draws(name: string): Draw {
  const random = seededRandomBytes(`${seed} ${name}`)
  return { below: (limit) => new DataView(Uint8Array.from(random(4)).buffer).getUint32(0) % limit }
}

/** One byte is another: any of the 255 others. */
function flipped(bytes: Uint8Array, { below }: Draw): { changed: Uint8Array; at: number } {
  const at = below(bytes.length)
  const changed = Uint8Array.from(bytes)
  changed[at] = (changed[at] ?? 0) ^ (1 + below(255))
  return { changed, at }
}

describe(`documents that were changed (MDOC_SEED=${seed})`, { timeout: isLong ? 900_000 : 20_000 }, () => {
  test(`${flips} changes of one byte of what an issuer handed out: none is accepted`, () => {
    expect(asIssued(issuerSigned)).toBeUndefined()
    const draw = draws('issued')
    const accepted: number[] = []
    for (let round = 0; round < flips; round += 1) {
      const { changed, at } = flipped(issuerSigned, draw)
      if (asIssued(changed) === undefined) accepted.push(at)
    }
    expect(accepted).toEqual([])
  })

  test(`${flips} changes of one byte of what a holder showed: none is accepted`, () => {
    expect(asShown(response)).toBeUndefined()
    const draw = draws('shown')
    const accepted: number[] = []
    for (let round = 0; round < flips; round += 1) {
      const { changed, at } = flipped(response, draw)
      if (asShown(changed) === undefined) accepted.push(at)
    }
    expect(accepted).toEqual([])
  })

  test('documents that were cut off, or continued, are refused', () => {
    const draw = draws('lengths')
    for (let round = 0; round < 50; round += 1) {
      expect(asShown(response.subarray(0, draw.below(response.length)))).toBeDefined()
    }
    expect(asShown(Uint8Array.of(...response, 0))).toBe('cbor-trailing-bytes')
    expect(asIssued(Uint8Array.of(...issuerSigned, 0))).toBe('cbor-trailing-bytes')
  })

  test(`${fuzzRounds} inputs of any bytes, and of a document with many changes: each is refused, nothing breaks`, () => {
    const random = seededRandomBytes(`${seed} fuzz`)
    const draw = draws('fuzz')
    for (let round = 0; round < fuzzRounds; round += 1) {
      expect(asIssued(random(draw.below(200)))).toBeDefined()
      let changed = response
      for (let change = 0; change < 2 + draw.below(20); change += 1) ({ changed } = flipped(changed, draw))
      expect(asShown(changed)).toBeDefined()
    }
  })
})

/** Every byte, in the long run: what no signature covers must be refused by its form. */
test.runIf(isLong)(
  'every bit of every byte',
  () => {
    const accepted: string[] = []
    for (let at = 0; at < response.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = Uint8Array.from(response)
        changed[at] = (changed[at] ?? 0) ^ (1 << bit)
        if (asShown(changed) === undefined) accepted.push(`${at}.${bit}`)
      }
    }
    expect(accepted).toEqual([])
  },
  900_000,
)
