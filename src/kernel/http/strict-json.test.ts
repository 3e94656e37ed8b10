import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HttpProblem } from './problem.ts'
import { parseStrictJson } from './strict-json.ts'

function refusalOf(text: string): string | undefined {
  try {
    parseStrictJson(text)
    return undefined
  } catch (error) {
    return error instanceof HttpProblem && error.status === 400 ? error.detail : 'another error'
  }
}

test('What JSON.parse reads is read the same', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
      const text = JSON.stringify(value)
      expect(parseStrictJson(text)).toEqual(JSON.parse(text))
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['twice in one object', '{"name":"Ann","name":"Bob"}'],
  ['twice, once with an escape', String.raw`{"name":"Ann","n\u0061me":"Bob"}`],
  ['twice in an object within a list', '[{"a":1,"a":2}]'],
  ['twice after a list', '{"a":[1,2,{"b":1}],"c":0,"a":3}'],
])('A name %s is refused', (_where, text) => {
  expect(refusalOf(text)).toBe('The body gives a name twice in one object')
})

test('The same name in different objects is fine, as is a value that equals a name', () => {
  expect(parseStrictJson('{"a":{"a":"a"},"b":["a","a"]}')).toEqual({ a: { a: 'a' }, b: ['a', 'a'] })
})

test('Deep nesting is refused before it is read', () => {
  expect(refusalOf('['.repeat(65) + ']'.repeat(65))).toBe('The body is nested more than 64 deep')
  expect(refusalOf('{"a":'.repeat(100_000))).toBe('The body is nested more than 64 deep')
  expect(parseStrictJson('['.repeat(64) + ']'.repeat(64))).toHaveLength(1)
})

test.each(['', '{', '{"a"}', 'nul', '"\\x"', '{"a":1,}', '[1]]'])('%j is not JSON', (text) => {
  expect(refusalOf(text)).toBe('The body is not valid JSON')
})

test.each([
  ['a string without an end', `{"a":"${'\\"'.repeat(1_000_000)}`],
  ['the same behind an escape', `{"a":"${'\\"'.repeat(1_000_000)}\\`],
  ['very many escapes', `{"a":"${'\\'.repeat(2_000_000)}`],
])('%s is refused in no time', (_what, text) => {
  const begin = performance.now()
  expect(() => parseStrictJson(text)).toThrow('The body is not valid JSON')
  expect(performance.now() - begin).toBeLessThan(2_000)
})

test('a file in base64 is read, as long as a body may be', () => {
  const content = 'A'.repeat(9_800_000)
  expect(parseStrictJson(JSON.stringify({ content }))).toEqual({ content })
  const escaped = '"'.repeat(4_800_000)
  expect(parseStrictJson(JSON.stringify({ escaped }))).toEqual({ escaped })
})
