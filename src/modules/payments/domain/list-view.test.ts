import { expect, test } from 'vitest'
import { decodeCursor, encodeCursor, queryOfView, searchKey, viewFromQuery } from './list-view.ts'

test('a reference is found however it is written', () => {
  const written = ['ABCD-1234', 'abcd 1234', 'ABCD–1234', 'abcd/12.34', 'ＡＢＣＤ１２３４']
  expect(new Set(written.map(searchKey))).toEqual(new Set(['ABCD1234']))
})

test('an address that is not understood shows all', () => {
  expect(viewFromQuery({ state: 'nonsense' })).toEqual({ group: 'all', search: '' })
  const view = viewFromQuery({ state: 'paid', reference: 'ab-1' })
  expect(viewFromQuery(queryOfView(view))).toEqual(view)
})

test('a cursor survives its travel, and what is none is refused', () => {
  const cursor = {
    createdAt: new Date('2026-11-02T10:00:00.123Z'),
    id: '0195a000-0000-7000-8000-00000000ffff',
  }
  expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor)
  const broken = ['', 'x', Buffer.from('999999999999999~x').toString('base64url')]
  expect(broken.map(decodeCursor)).toEqual([undefined, undefined, undefined])
})
