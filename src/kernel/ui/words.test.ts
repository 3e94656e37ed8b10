import { describe, expect, test } from 'vitest'
import { pageWords } from './index.ts'
import galleryCy from './gallery/locales/cy.json' with { type: 'json' }
import galleryEn from './gallery/locales/en.json' with { type: 'json' }
import cy from './locales/cy.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }
import { translated, translatedPlural } from './words.ts'

type Texts = string | Readonly<Record<string, string>>

function placeholders(texts: Texts): string[] {
  const all = typeof texts === 'string' ? [texts] : Object.values(texts)
  return [...new Set(all.flatMap((text) => text.match(/%\{\w+\}/g) ?? []))].toSorted()
}

describe.for([
  ['the kit', en, cy],
  ['the gallery', galleryEn, galleryCy],
] as const)('the words of %s', ([, english, welsh]) => {
  const pairs = Object.entries(english).map(([key, text]): [string, Texts, Texts | undefined] => [
    key,
    text,
    new Map<string, Texts>(Object.entries(welsh)).get(key),
  ])

  test('are in both languages, with the same places to fill in', () => {
    expect(Object.keys(welsh).toSorted()).toEqual(Object.keys(english).toSorted())
    const different = pairs.filter(
      ([, left, right]) => right === undefined || placeholders(left).join() !== placeholders(right).join(),
    )
    expect(different).toEqual([])
  })
})

describe('texts for the browser script', () => {
  test('stand in one attribute for each key and plural rule', () => {
    expect(translated({ 'show-password': 'Dangos', absent: undefined, empty: '' })).toEqual({
      'data-i18n.show-password': 'Dangos',
    })
    expect(translatedPlural('words-under-limit', { one: 'un', other: 'mwy' })).toEqual({
      'data-i18n.words-under-limit.one': 'un',
      'data-i18n.words-under-limit.other': 'mwy',
    })
  })

  test('page words differ between the languages', () => {
    expect(pageWords('en').signOut).toBe('Sign out')
    expect(pageWords('cy').signOut).toBe('Allgofnodi')
  })
})
