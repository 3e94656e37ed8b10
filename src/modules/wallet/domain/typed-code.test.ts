import { expect, test } from 'vitest'
import { readTypedCode, typedCodeFrom } from './typed-code.ts'

test('a code is read however people type it, and nothing else is one', () => {
  const code = typedCodeFrom(Uint8Array.from({ length: 32 }, (_, index) => index * 7))
  expect(code).toMatch(/^[CDFGHJKMNPQRTWXY34679]{4}-[CDFGHJKMNPQRTWXY34679]{4}$/)
  for (const typed of [code, code.toLowerCase(), code.replace('-', ''), ` ${code.replace('-', ' ')} `]) {
    expect(readTypedCode(typed), typed).toBe(code)
  }
  for (const wrong of ['', 'x', `${code}C`, code.replace(/.$/, 'O'), code.replace(/.$/, '0')]) {
    expect(readTypedCode(wrong), wrong).toBeUndefined()
  }
})
