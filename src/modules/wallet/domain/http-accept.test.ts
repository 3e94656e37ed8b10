import { expect, it } from 'vitest'
import { isAcceptable } from './http-accept.ts'

it.each([
  [undefined, true],
  ['', true],
  ['*/*', true],
  ['application/json', true],
  ['Application/JSON; charset=utf-8', true],
  ['application/*;q=0.1', true],
  ['application/jwt, application/json;q=0.5', true],
  ['application/jwt', false],
  ['text/html', false],
  ['application/json;q=0', false],
  ['application/json;q=0, */*', false],
])('an Accept header of %s takes JSON: %s', (accept, expected) => {
  expect(isAcceptable(accept, 'application/json')).toBe(expected)
})
