import { expect, test } from 'vitest'
import { safeReturnPath } from './define.ts'

test.each(['/', '/account', '/services/x?use=wallet&change=1', '/a//b', '/caf%C3%A9', '/account#devices'])(
  '%s is a path to return to',
  (path) => {
    expect(safeReturnPath(path, '/fallback')).toBe(path)
  },
)

test.each([
  undefined,
  '',
  'account',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/account\\..\\evil',
  '/\t/evil.example',
  '/account\r\nset-cookie: a=b',
  '/account\u0000',
  '/ŵyneb',
  'javascript:alert(1)',
])('%j is none', (path) => {
  expect(safeReturnPath(path, '/fallback')).toBe('/fallback')
})
