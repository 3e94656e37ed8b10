import { beforeAll, describe, expect, test } from 'vitest'
import { decodeCbor } from '../domain/mdoc/cbor-decode.ts'
import { encodeCbor } from '../domain/mdoc/cbor-encode.ts'
import { embedded, type CborValue } from '../domain/mdoc/cbor-value.ts'
import { es256Header, signatureInput } from '../domain/mdoc/cose.ts'
import { deviceAuthentication } from '../domain/mdoc/device-response.ts'
import type { MdocRefusal } from '../domain/mdoc/refusal.ts'
import {
  changedBytes,
  changedMap,
  listOf,
  mapOf,
  refusal,
  signedAnew,
  type MutableMap,
} from '../testing/mdoc-changes.ts'
import {
  licenceNameSpace,
  newDevice,
  newIssuer,
  newLicence,
  shownAt,
  shownLicence,
  signWith,
  testTranscript,
  type TestDevice,
  type TestIssuer,
} from '../testing/mdoc.ts'
import { verifyDeviceResponse } from './verify.ts'

let issuer: TestIssuer
let device: TestDevice
let licence: Uint8Array

beforeAll(async () => {
  issuer = await newIssuer()
  device = newDevice()
  licence = newLicence(issuer, device)
})

async function shown(bytes: Uint8Array, transcript?: Uint8Array): Promise<MdocRefusal | undefined> {
  const session = transcript ?? (await testTranscript())
  return refusal(() =>
    verifyDeviceResponse(bytes, { trusted: [issuer.authority], now: shownAt, transcript: session }),
  )
}

describe('what the holder shows', () => {
  let response: Uint8Array

  beforeAll(async () => {
    response = await shownLicence(licence, device)
  })

  test.each(['clientId', 'nonce', 'responseUri'] as const)('in a session with another %s', async (part) => {
    expect(await shown(response)).toBeUndefined()
    const other = await testTranscript({ [part]: 'another' })
    expect(await shown(response, other)).toBe('device-signature')
  })

  test('signed with another key', async () => {
    expect(await shown(await shownLicence(licence, newDevice()))).toBe('device-signature')
  })

  test('with a session transcript that is none', async () => {
    expect(await shown(response, Uint8Array.of(0xff))).toBe('transcript-malformed')
    expect(await shown(response, encodeCbor([1, 2]))).toBe('transcript-malformed')
    const wrapped = encodeCbor(embedded(await testTranscript()))
    expect(await shown(response, wrapped)).toBeUndefined()
  })

  function withDocument(change: (document: MutableMap) => void): Uint8Array {
    return changedBytes(response, 'documents', (documents) => {
      const [first] = listOf(documents)
      const copy = mapOf(first)
      change(copy)
      return [copy]
    })
  }

  function withProof(change: (parts: CborValue[]) => CborValue[]): Uint8Array {
    return withDocument((document) => {
      const signed = changedMap(document.get('deviceSigned'), 'deviceAuth', (auth) =>
        changedMap(auth, 'deviceSignature', (parts) => change(listOf(parts))),
      )
      document.set('deviceSigned', signed)
    })
  }

  test.each<[string, MdocRefusal, () => Uint8Array]>([
    [
      'another type of document',
      'document-type',
      () => withDocument((document) => void document.set('docType', 'x')),
    ],
    [
      'without proof',
      'holder-proof-missing',
      () => withDocument((document) => void document.delete('deviceSigned')),
    ],
    ['an unknown member', 'structure', () => withDocument((document) => void document.set('more', 1))],
    ['another version', 'response-version', () => changedBytes(response, 'version', () => '3.0')],
    ['a failure', 'response-status', () => changedBytes(response, 'status', () => 10)],
    ['no document', 'no-documents', () => changedBytes(response, 'documents', () => [])],
    [
      'an algorithm that is not known',
      'device-algorithm',
      () => withProof(([, ...rest]) => [encodeCbor(new Map([[1, -47]])), ...rest]),
    ],
    [
      'an algorithm for other keys',
      'device-algorithm',
      () => withProof(([, ...rest]) => [encodeCbor(new Map([[1, -8]])), ...rest]),
    ],
    [
      'a proof that brings its own payload',
      'structure',
      () =>
        withProof(([header, unprotected, , signature]) => [
          header,
          unprotected,
          new Uint8Array(1),
          signature,
        ]),
    ],
  ])('%s', async (_name, expected, document) => {
    expect(await shown(document())).toBe(expected)
  })

  function withHeader(label: number, value: CborValue): Uint8Array {
    return withProof(([header, , payload, signature]) => [
      header,
      new Map([[label, value]]),
      payload,
      signature,
    ])
  }

  test('the unsigned part of the proof may repeat what is known, and nothing else', async () => {
    expect(await shown(withHeader(33, issuer.signer))).toBeUndefined()
    expect(await shown(withHeader(1, -7))).toBeUndefined()
    expect(await shown(withHeader(4, 'device-1'))).toBeUndefined()
    expect(await shown(withHeader(33, issuer.authority.raw))).toBe('structure')
    expect(await shown(withHeader(1, -8))).toBe('structure')
    expect(await shown(withHeader(4, 1))).toBe('structure')
    expect(await shown(withHeader(34, 1))).toBe('structure')
  })

  /** Signed by the device with elements of its own. */
  async function stating(nameSpace: string, holder: Uint8Array): Promise<Uint8Array> {
    const item = encodeCbor(embedded(encodeCbor(new Map([[nameSpace, new Map([['vouch', true]])]]))))
    const payload = deviceAuthentication(await testTranscript(), 'org.iso.18013.5.1.mDL', item)
    const signature = signWith(device)(signatureInput(es256Header, payload))
    response = await shownLicence(holder, device)
    return withDocument((document) => {
      const auth = new Map([['deviceSignature', [es256Header, new Map(), null, signature]]])
      document.set(
        'deviceSigned',
        new Map<string, CborValue>([
          ['nameSpaces', decodeCbor(item)],
          ['deviceAuth', auth],
        ]),
      )
    })
  }

  test('elements of the device count only where the issuer lets it state them', async () => {
    const allowed = await stating(licenceNameSpace, licence)
    const trust = { trusted: [issuer.authority], now: shownAt, transcript: await testTranscript() }
    expect(verifyDeviceResponse(allowed, trust)[0]?.deviceClaims).toEqual({
      [licenceNameSpace]: { vouch: true },
    })
    expect(await shown(await stating('com.example', licence))).toBe('device-authorisation')
    const unauthorised = signedAnew(licence, issuer, (object) => {
      const info = mapOf(object.get('deviceKeyInfo'))
      info.delete('keyAuthorizations')
      object.set('deviceKeyInfo', info)
    })
    expect(await shown(await stating(licenceNameSpace, unauthorised))).toBe('device-authorisation')
  })
})
