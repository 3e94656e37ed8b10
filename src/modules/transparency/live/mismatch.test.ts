import { expect, test } from 'vitest'
import { mismatchOf } from './mismatch.ts'

const told = (text: string) => ({ groups: { models: [{ 'model-version': text }] } })

test('a record that names what runs matches, in whatever words', () => {
  expect(mismatchOf(told('1.2.0'), { version: '1.2.0' })).toBeUndefined()
  expect(mismatchOf(told('1.2.0 (llama-3)'), { version: '1.2.0', model: 'llama-3' })).toBeUndefined()
})

test('another version, another model, or none told does not', () => {
  expect(mismatchOf(told('1.2.0'), { version: '1.2' })).toEqual({ published: '1.2.0', running: '1.2' })
  expect(mismatchOf(told('11.2.0'), { version: '1.2.0' })?.published).toBe('11.2.0')
  expect(mismatchOf(told('1.2.0 (llama-3)'), { version: '1.2.0', model: 'llama-4' })?.running).toBe(
    '1.2.0 (llama-4)',
  )
  expect(mismatchOf({ groups: {} }, { version: '1.0.0' })).toEqual({ published: '', running: '1.0.0' })
})
