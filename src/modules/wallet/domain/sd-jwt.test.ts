import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allClaims,
  digestsOf,
  joinSdJwt,
  makeDisclosure,
  parseSdJwt,
  SdJwtFormatError,
  selectDisclosures,
} from './sd-jwt.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')
const jwtWith = (payload: unknown): string =>
  `${base64url({ alg: 'ES256' })}.${base64url(payload)}.${base64url('signature')}`

describe('disclosures', () => {
  it('have the digest that RFC 9901 section 4.2.3 gives for its example', () => {
    const encoded = 'WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0'
    const [parsed] = parseSdJwt(`${jwtWith({})}~${encoded}~`).disclosures
    expect(parsed).toEqual({ name: 'family_name', value: 'Möbius', encoded })
    expect(parsed && digestsOf([parsed], sha256)).toEqual(['X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0'])
  })

  it('come back as they were made, in any language', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.boolean(), fc.integer()),
        (name, value) => {
          const made = makeDisclosure('c2FsdA', name, value)
          expect(parseSdJwt(joinSdJwt(jwtWith({}), [made])).disclosures).toEqual([made])
        },
      ),
    )
  })

  it('have digests in an order that does not tell theirs', () => {
    const made = ['a', 'b', 'c', 'd', 'e'].map((name) => makeDisclosure('c2FsdA', name, 1))
    expect(digestsOf(made, sha256)).toEqual(digestsOf(made.toReversed(), sha256))
  })
})

describe('choosing claims', () => {
  const card = parseSdJwt(
    joinSdJwt(jwtWith({ vct: 'urn:x' }), [
      makeDisclosure('s', 'name', 'Amina'),
      makeDisclosure('s', 'is_veteran', true),
    ]),
  )

  it('shows the claims asked for and no others', () => {
    expect(selectDisclosures(card, ['is_veteran']).map(({ name }) => name)).toEqual(['is_veteran'])
    expect(selectDisclosures(card, ['unknown'])).toEqual([])
  })

  it('gives the holder every claim', () => {
    expect(allClaims(card)).toEqual({ vct: 'urn:x', name: 'Amina', is_veteran: true })
  })
})

describe('a text that is not an SD-JWT', () => {
  it.each([
    '',
    'x',
    'a.b.c~',
    jwtWith({}),
    `${jwtWith({})}~x~`,
    `${jwtWith([])}~`,
    `${jwtWith({})}~${base64url(['salt', 'value'])}~`,
    `${jwtWith({})}~${base64url(['salt', 1, 'value'])}~`,
    `${jwtWith({})}~${base64url(['salt', 'name', 'value'])}`,
  ])('is refused: %s', (text) => {
    expect(() => parseSdJwt(text)).toThrow(SdJwtFormatError)
  })
})

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
