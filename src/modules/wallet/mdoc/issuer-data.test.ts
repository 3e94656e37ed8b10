import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { encodeCbor } from '../domain/mdoc/cbor-encode.ts'
import { embedded, Tagged, type CborKey, type CborValue } from '../domain/mdoc/cbor-value.ts'
import type { MdocRefusal } from '../domain/mdoc/refusal.ts'
import {
  changedBytes,
  changedMap,
  listOf,
  mapOf,
  refusal,
  signedAnew,
  withinTag,
  type MutableMap,
} from '../testing/mdoc-changes.ts'
import {
  licenceElements,
  licenceNameSpace,
  newDevice,
  newIssuer,
  newLicence,
  shownAt,
  type TestDevice,
  type TestIssuer,
} from '../testing/mdoc.ts'
import { verifyIssuerSigned, type Trust } from './verify.ts'

let issuer: TestIssuer
let device: TestDevice
let licence: Uint8Array

beforeAll(async () => {
  issuer = await newIssuer()
  device = newDevice()
  licence = newLicence(issuer, device)
})

function issued(bytes: Uint8Array, changes: Partial<Trust> = {}): MdocRefusal | undefined {
  return refusal(() => verifyIssuerSigned(bytes, { trusted: [issuer.authority], now: shownAt, ...changes }))
}

function anew(change: (object: MutableMap) => void, header?: CborValue): Uint8Array {
  return signedAnew(licence, issuer, change, header)
}

function withMember(name: string, value: CborValue): Uint8Array {
  return anew((object) => void object.set(name, value))
}

function withValidity(name: string, date: Date): Uint8Array {
  return anew((object) => {
    const text = date.toISOString().replace(/\.\d+Z$/, 'Z')
    object.set(
      'validityInfo',
      changedMap(object.get('validityInfo'), name, () => new Tagged(0, text)),
    )
  })
}

describe('what the issuer signed', () => {
  test('is accepted as it is, and when it is signed anew by the same issuer', () => {
    expect(issued(licence)).toBeUndefined()
    expect(issued(anew(() => undefined))).toBeUndefined()
    expect(issued(withMember('somethingNew', 1))).toBeUndefined()
  })

  test.each<[string, MdocRefusal, () => Uint8Array]>([
    ['a version that is not known', 'security-object-version', () => withMember('version', '2.0')],
    [
      'digests by an algorithm that is not known',
      'digest-algorithm',
      () => withMember('digestAlgorithm', 'SHA-1'),
    ],
    ['an unknown algorithm', 'issuer-algorithm', () => anew(() => undefined, new Map([[1, -999]]))],
    ['no algorithm', 'issuer-algorithm', () => anew(() => undefined, new Map())],
    ['an algorithm for another curve', 'issuer-algorithm', () => anew(() => undefined, new Map([[1, -35]]))],
    ['a MAC instead of a signature', 'issuer-algorithm', () => anew(() => undefined, new Map([[1, 5]]))],
    [
      'headers that are critical and not known',
      'issuer-algorithm',
      () =>
        anew(
          () => undefined,
          new Map<number, CborValue>([
            [1, -7],
            [2, [99]],
          ]),
        ),
    ],
    [
      'validity that is over',
      'expired',
      () => withValidity('validUntil', new Date(shownAt.getTime() - 61_000)),
    ],
    [
      'validity to come',
      'not-yet-valid',
      () => withValidity('validFrom', new Date(shownAt.getTime() + 61_000)),
    ],
    [
      'a date of signing before the certificate',
      'signed-outside-certificate',
      () => withValidity('signed', new Date('2020-01-01')),
    ],
    [
      'dates that are plain texts',
      'structure',
      () => anew((object) => void object.set('validityInfo', new Map([['signed', '2026-11-22T00:00:00Z']]))),
    ],
    ['no key of a device', 'structure', () => anew((object) => void object.delete('deviceKeyInfo'))],
    [
      'a status that is none',
      'structure',
      () => withMember('status', new Map([['status_list', new Map([['idx', -1]])]])),
    ],
  ])('%s', (_name, expected, document) => {
    expect(issued(document())).toBe(expected)
  })

  test.each<[string, CborValue]>([
    [
      'on no curve',
      new Map<CborKey, CborValue>([
        [1, 2],
        [-1, 99],
        [-2, new Uint8Array(32)],
        [-3, new Uint8Array(32)],
      ]),
    ],
    [
      'not on its curve',
      new Map<CborKey, CborValue>([
        [1, 2],
        [-1, 1],
        [-2, new Uint8Array(32).fill(1)],
        [-3, new Uint8Array(32).fill(1)],
      ]),
    ],
    [
      'with a coordinate that is too short',
      new Map<CborKey, CborValue>([
        [1, 2],
        [-1, 1],
        [-2, new Uint8Array(31)],
        [-3, new Uint8Array(32)],
      ]),
    ],
  ])('a key of a device %s', (_name, key) => {
    expect(issued(withMember('deviceKeyInfo', new Map([['deviceKey', key]])))).toBe('device-key')
  })

  test('a private key where the public one should be', () => {
    const { d = '' } = device.key.export({ format: 'jwk' })
    const key = new Map<CborKey, CborValue>([
      [1, 2],
      [-1, 1],
      [-2, device.x],
      [-3, device.y],
      [-4, Buffer.from(d, 'base64url')],
    ])
    expect(issued(withMember('deviceKeyInfo', new Map([['deviceKey', key]])))).toBe('device-key')
  })
})

describe('elements', () => {
  test.each<[string, MdocRefusal, (items: CborValue[]) => CborValue[]]>([
    ['one that the issuer did not sign', 'digest-missing', (items) => [...items, item({})]],
    [
      'one in place of another',
      'digest-mismatch',
      (items) => [...items.slice(1), item({ digestID: digestIdOf(items[0]) })],
    ],
    ['one twice', 'duplicate-element', (items) => [...items, items[0] ?? null]],
    [
      'one whose random bytes are few',
      'structure',
      (items) => [...items, item({ random: new Uint8Array(15) })],
    ],
    ['one without tag', 'structure', (items) => [...items, new Map()]],
    ['none in a namespace', 'structure', () => []],
  ])('%s', (_name, expected, change) => {
    expect(issued(withItems(change))).toBe(expected)
  })

  test('a namespace under another name', () => {
    const renamed = changedBytes(licence, 'nameSpaces', (nameSpaces) => {
      const copy = mapOf(nameSpaces)
      const items = copy.get(licenceNameSpace)
      copy.delete(licenceNameSpace)
      return copy.set('org.iso.18013.5.2', items)
    })
    expect(issued(renamed)).toBe('digest-missing')
  })

  test('a country, or a jurisdiction, that is not the issuer’s', () => {
    const elements = licenceElements.filter(({ name }) => name !== 'issuing_country')
    const foreign = [...elements, { name: 'issuing_country', value: 'FR' }]
    const nameSpaces = new Map([[licenceNameSpace, foreign]])
    expect(issued(newLicence(issuer, device, { nameSpaces }))).toBe('issuing-country')
  })

  test('members that nobody signed', () => {
    expect(issued(changedBytes(licence, 'extra', () => 1))).toBe('structure')
    const withLabel = changedBytes(licence, 'issuerAuth', (issuerAuth) => {
      const [header, unprotected, payload, signature] = listOf(issuerAuth)
      return [header, mapOf(unprotected ?? null).set(99, 1), payload, signature]
    })
    expect(issued(withLabel)).toBe('structure')
  })
})

/** Changes the items of the licence's namespace; the security object stays. */
function withItems(change: (items: CborValue[]) => CborValue[]): Uint8Array {
  return changedBytes(licence, 'nameSpaces', (nameSpaces) =>
    changedMap(nameSpaces, licenceNameSpace, (items) => change(listOf(items))),
  )
}

function item(changes: Record<string, CborValue>): Tagged {
  const members = {
    digestID: 500,
    random: randomBytes(16),
    elementIdentifier: 'sex',
    elementValue: 2,
    ...changes,
  }
  return embedded(encodeCbor(new Map(Object.entries(members))))
}

function digestIdOf(value: CborValue): CborValue {
  return mapOf(withinTag(value)).get('digestID')
}
