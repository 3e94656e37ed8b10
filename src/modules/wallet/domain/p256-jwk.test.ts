import { expect, it } from 'vitest'
import { readDidJwk, readP256Jwk } from './p256-jwk.ts'

const jwk = {
  kty: 'EC',
  crv: 'P-256',
  x: 'DxiH5Q4Yx3UrukE2lWCErq8N8bqC9CHLLrAwLz5BmE0',
  y: 'XtLM4-3h5o3HUH0MHVJV0kyq0iBlrBwlh8qEDMZ4-Pc',
}

it('keeps what makes up a key, and nothing else', () => {
  expect(readP256Jwk({ ...jwk, kid: 'ac', use: 'enc', alg: 'ECDH-ES' })).toEqual(jwk)
})

it.each([
  ['a private key', { ...jwk, d: 'Et-3ce0omz8_TuZ96Df9lp0GAaaDoUnDe6X-CRO7Aww' }],
  ['another curve', { ...jwk, crv: 'P-384' }],
  ['another kind', { kty: 'oct', k: 'AAAA' }],
  ['a coordinate that is too short', { ...jwk, x: jwk.x.slice(1) }],
  ['a coordinate with a second spelling', { ...jwk, x: `${jwk.x.slice(0, -1)}1` }],
  ['a coordinate with padding', { ...jwk, x: `${jwk.x}=` }],
  ['no key', null],
  ['a text', 'x'],
])('takes no %s', (_name, value) => {
  expect(readP256Jwk(value)).toBeUndefined()
})

it('reads the key in a did:jwk, and no other DID', () => {
  const did = `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}`
  expect(readDidJwk(did)).toEqual(jwk)
  expect(readDidJwk('did:jwk:!!')).toBeUndefined()
  expect(readDidJwk('did:jwk:e30')).toBeUndefined()
  expect(readDidJwk(did.replace('jwk', 'key'))).toBeUndefined()
})
