import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ModelError } from './client.ts'
import { extractJson } from './extract-json.ts'

test.each([
  ['{"a":1}', { a: 1 }],
  ['[1,2]', [1, 2]],
  ['Here: {"a":"}"} and so on', { a: '}' }],
  ['```json\n{"a":{"b":[1]}}\n```', { a: { b: [1] } }],
  ['First {"a":1}, no, rather {"a":2}.', { a: 2 }],
  ['<think>{"a":1}? No.</think>{"a":2}', { a: 2 }],
  ['Set {x} of [y] is {"a":"\\"{"}', { a: '"{' }],
])('%s', (answer, expected) => {
  expect(extractJson(answer)).toEqual(expected)
})

test.each(['', 'no', '{', '{"a":', '[}', '42', '<think>{"a":1}</think>'])('%j holds none', (answer) => {
  expect(() => extractJson(answer)).toThrow(ModelError)
})

test('any JSON is found within words', () => {
  const words = fc.string().map((text) => text.replaceAll(/[{}[\]<>"]/g, ''))
  const values = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.jsonValue({ maxDepth: 3 }))
  fc.assert(
    fc.property(words, values, words, (before, value, after) => {
      const text = JSON.stringify(value)
      fc.pre(!/__proto__|constructor|prototype|</.test(text) && !/e[+-]?\d|\d{16}/.test(text))
      expect(extractJson(`${before}${text}${after}`)).toEqual(JSON.parse(text))
    }),
  )
})

test.each([
  ['brackets', '{'.repeat(1_000_000)],
  ['quotation marks', `{"${'\\"'.repeat(500_000)}`],
  ['thoughts', '<think>'.repeat(150_000)],
  ['lists that end wrongly', '[}'.repeat(500_000)],
])('a million %s cost no more than a few passes', (_what, answer) => {
  const started = process.cpuUsage()
  expect(() => extractJson(answer)).toThrow(ModelError)
  const { user, system } = process.cpuUsage(started)
  expect(user + system).toBeLessThan(3_000_000)
})
