import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { mayWrite, requireFreeSpace } from './free-space.ts'

test('writes are refused while less than the reserve is free', () => {
  expect(requireFreeSpace(tmpdir(), 1)).not.toThrow()
  const check = requireFreeSpace(tmpdir(), Number.MAX_SAFE_INTEGER)
  expect(check).toThrow(expect.objectContaining({ name: 'DatabaseUnavailableError', reason: 'storage-full' }))
})

test.each([
  ['select 1', false],
  ['\n  SELECT a from b', false],
  ['insert into a values (1)', true],
  ['with moved as (delete from a returning *) insert into b select * from moved', true],
  ['begin', true],
])('%s: may write is %s', (statement, expected) => {
  expect(mayWrite(statement)).toBe(expected)
})
