import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

test('orders keys by their UTF-16 code units, as the example of RFC 8785, section 3.2.3', () => {
  const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
  expect(canonicalJson(value)).toBe(
    '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
  )
})

test('writes numbers as ECMAScript does (RFC 8785, appendix B) and refuses those that JSON lacks', () => {
  expect(canonicalJson([-0, 1e21, 1e-7, 1 / 3, 4.5])).toBe('[0,1e+21,1e-7,0.3333333333333333,4.5]')
  expect(() => canonicalJson(Number.NaN)).toThrow(RangeError)
  expect(() => canonicalJson([Infinity])).toThrow(RangeError)
})

test('leaves out keys without a value', () => {
  expect(canonicalJson({ b: null, a: undefined })).toBe('{"b":null}')
})

test('one value has one text, which reads back as that value', () => {
  const entries = fc.uniqueArray(fc.tuple(fc.string({ unit: 'binary' }), fc.jsonValue()), {
    selector: ([key]) => key,
  })
  fc.assert(
    fc.property(entries, (members) => {
      // fast-check types its JSON values loosely; they are what JSON.parse gives.
      const value = JSON.parse(JSON.stringify(Object.fromEntries(members))) as Parameters<
        typeof canonicalJson
      >[0]
      const reversed = JSON.parse(JSON.stringify(Object.fromEntries(members.toReversed()))) as typeof value
      expect(canonicalJson(value)).toBe(canonicalJson(reversed))
      expect(JSON.parse(canonicalJson(value))).toEqual(value)
    }),
  )
})
