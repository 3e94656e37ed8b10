import { expect, test } from 'vitest'
import { checkNotice, longestNotice } from './notice.ts'

test('a notice is trimmed, and may have several lines', () => {
  expect(checkNotice(' Closed on Friday.\r\nBack on Monday. ')).toEqual({
    text: 'Closed on Friday.\nBack on Monday.',
  })
})

test('a notice must say something, and not too much', () => {
  expect(checkNotice(' \r\n ')).toBe('missing')
  expect(checkNotice('x'.repeat(longestNotice))).toEqual({ text: 'x'.repeat(longestNotice) })
  expect(checkNotice('x'.repeat(longestNotice + 1))).toBe('too-long')
})
