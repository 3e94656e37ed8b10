import { expect, test } from 'vitest'
import { abbreviationNotes, lintText, plainWordsText } from './index.ts'

test('abbreviations are told once each, unless they are written out or known to everybody', () => {
  const text =
    'The DWP and the DWP use Optical character recognition (OCR). OCR reads PDF files in the UK. APIs do not.'
  expect(abbreviationNotes(text).map(({ values }) => values['text'])).toEqual(['DWP', 'API'])
})

test('advice is said in both languages', () => {
  const [note] = lintText('We will utilise it.', 'text')
  expect(note).toEqual({ code: 'word.plainer', values: { word: 'utilise', plainer: 'use' } })
  expect(plainWordsText('en', { code: 'abbreviation', values: { text: 'DWP' } })).toContain('“DWP”')
  expect(plainWordsText('cy', { code: 'abbreviation', values: { text: 'DWP' } })).toContain('Talfyriad')
  expect(plainWordsText('en', { code: 'start.noBody', values: {} })).toBeUndefined()
})
