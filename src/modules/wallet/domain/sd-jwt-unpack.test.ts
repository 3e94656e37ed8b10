import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { SdJwtFormatError } from './sd-jwt.ts'
import { unpackSdJwt, type SdHash } from './sd-jwt-unpack.ts'

const encode = (value: unknown): string => text(JSON.stringify(value))
const text = (value: string): string => Buffer.from(value).toString('base64url')

function digestUnder(hash: SdHash, value: string): string {
  return createHash(hash.replace('-', '')).update(value).digest('base64url')
}
const digest = (disclosure: string): string => digestUnder('sha-256', disclosure)

function sdJwt(payload: unknown, ...disclosures: string[]): string {
  return [`${encode({ alg: 'ES256', typ: 'dc+sd-jwt' })}.${encode(payload)}.c2ln`, ...disclosures, ''].join(
    '~',
  )
}

function claimsOf(presentation: string): unknown {
  return unpackSdJwt(presentation, digestUnder).claims
}

const name = encode(['salt', 'name', 'Amina'])

describe('disclosures are put into their places', () => {
  it('as members, at any depth, and one within another', () => {
    const street = encode(['s1', 'street', 'Quay'])
    const address = encode(['s2', 'address', { _sd: [digest(street), 'decoy'], town: 'Aberwen' }])
    const payload = {
      _sd_alg: 'sha-256',
      vct: 'urn:x',
      _sd: [digest(address), 'other'],
      deep: { _sd: [digest(name)] },
    }
    expect(claimsOf(sdJwt(payload, street, address, name))).toEqual({
      vct: 'urn:x',
      deep: { name: 'Amina' },
      address: { town: 'Aberwen', street: 'Quay' },
    })
    expect(claimsOf(sdJwt(payload, address))).toEqual({
      vct: 'urn:x',
      deep: {},
      address: { town: 'Aberwen' },
    })
    expect(claimsOf(sdJwt(payload))).toEqual({ vct: 'urn:x', deep: {} })
  })

  it('as elements of arrays, those that are kept back being left out', () => {
    const welsh = encode(['s', 'cy'])
    const list = encode(['s', [1, { '...': digest(welsh) }]])
    const payload = { languages: ['en', { '...': digest(welsh) }, { '...': 'kept' }] }
    expect(claimsOf(sdJwt(payload, welsh))).toEqual({ languages: ['en', 'cy'] })
    expect(claimsOf(sdJwt(payload))).toEqual({ languages: ['en'] })
    expect(claimsOf(sdJwt({ a: [{ '...': digest(list) }] }, list, welsh))).toEqual({ a: [[1, 'cy']] })
  })

  it('under the hash that the issuer names', () => {
    const payload = { _sd_alg: 'sha-512', _sd: [digestUnder('sha-512', name)] }
    expect(claimsOf(sdJwt(payload, name))).toEqual({ name: 'Amina' })
  })

  it('with the digests of RFC 9901 section 4.2', () => {
    const family = 'WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0'
    const country = 'WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0'
    const payload = {
      _sd: ['X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0'],
      nationalities: [{ '...': 'w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs' }],
    }
    expect(claimsOf(sdJwt(payload, family, country))).toEqual({
      family_name: 'Möbius',
      nationalities: ['FR'],
    })
  })
})

describe('an SD-JWT is refused', () => {
  const hidden = { _sd: [digest(name)] }
  const element = encode(['salt', 'value'])
  const withSd = encode(['s', '_sd', ['x']])
  const dots = encode(['s', '...', 'x'])
  const status = encode(['s', 'status', {}])
  const inner = encode(['s', 'inner', { _sd: [digest(name)] }])
  const algorithm = encode(['s', 'deep', { _sd_alg: 'sha-256' }])
  const another = encode(['other salt', 'name', 'Kofi'])
  it.each([
    ['without a tilde', sdJwt(hidden, name).slice(0, -1)],
    ['without a JWT', `x~${name}~`],
    ['with a disclosure that no digest stands for', sdJwt({}, name)],
    ['with a disclosure twice', sdJwt(hidden, name, name)],
    ['with a digest twice', sdJwt({ _sd: [digest(name), digest(name)] }, name)],
    ['with a decoy twice', sdJwt({ _sd: ['decoy'], a: { _sd: ['decoy'] } })],
    [
      'with a digest of the payload again in a disclosure',
      sdJwt({ _sd: [digest(name), digest(inner)] }, name, inner),
    ],
    ['with two disclosures of one name', sdJwt({ _sd: [digest(name), digest(another)] }, name, another)],
    ['with a disclosure of what stands open', sdJwt({ ...hidden, name: 'Kofi' }, name)],
    ['with a disclosure called _sd', sdJwt({ _sd: [digest(withSd)] }, withSd)],
    ['with a disclosure called ...', sdJwt({ _sd: [digest(dots)] }, dots)],
    ['with a hidden status', sdJwt({ _sd: [digest(status)] }, status)],
    ['with an unknown hash', sdJwt({ ...hidden, _sd_alg: 'md5' }, name)],
    ['with a hash in capitals', sdJwt({ ...hidden, _sd_alg: 'SHA-256' }, name)],
    ['with a hash named within', sdJwt({ a: { _sd_alg: 'sha-256' } })],
    ['with a hash named in a disclosure', sdJwt({ _sd: [digest(algorithm)] }, algorithm)],
    ['with _sd that is no list', sdJwt({ _sd: digest(name) }, name)],
    ['with _sd of numbers', sdJwt({ _sd: [1] })],
    ['with a member called ...', sdJwt({ '...': 'x' })],
    ['with more beside a hidden element', sdJwt({ a: [{ '...': digest(element), b: 1 }] }, element)],
    ['with a hidden element that is no text', sdJwt({ a: [{ '...': 1 }] })],
    ['with an element in the place of a member', sdJwt({ _sd: [digest(element)] }, element)],
    ['with a member in the place of an element', sdJwt({ a: [{ '...': digest(name) }] }, name)],
    ['with an empty disclosure', sdJwt(hidden, '')],
    ['with a disclosure of four parts', sdJwt({}, encode(['s', 'n', 'v', 'x']))],
    ['with a disclosure without salt', sdJwt({}, encode([1, 'n', 'v']))],
    ['with a name that is no text', sdJwt({}, encode(['s', 1, 'v']))],
    ['with a disclosure that is no list', sdJwt({}, encode({ a: 1 }))],
    ['with a disclosure with padding', sdJwt(hidden, `${name}=`)],
    ['with a member twice', `${text('{}')}.${text('{"vct":"a","vct":"b"}')}.c2ln~`],
    [
      'with a member twice by an escape',
      `${text('{}')}.${text(String.raw`{"vct":"a","\u0076ct":"b"}`)}.c2ln~`,
    ],
    ['with a payload that is no object', sdJwt([])],
    [
      'with broken UTF-8',
      `${text('{}')}.${Buffer.from([123, 34, 255, 34, 58, 49, 125]).toString('base64url')}.c2ln~`,
    ],
    ['nested without end', sdJwt(Array.from({ length: 40 }).reduce((within) => ({ a: within }), {}))],
    [
      'with a thousand disclosures',
      sdJwt({}, ...Array.from({ length: 1000 }, (_, n) => encode(['s', `c${n}`, n]))),
    ],
  ])('%s', (_what, presentation) => {
    expect(() => claimsOf(presentation)).toThrow(SdJwtFormatError)
  })
})
