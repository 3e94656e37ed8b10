import { jargon, plainerWords } from './word-list.ts'

export type TextRole = 'question' | 'heading' | 'hint' | 'name' | 'text'

export interface TextNote {
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
}

/** Longer sentences are read again, or not at all. */
const mostWordsOfSentence = 25
const mostWordsOfQuestion = 20
const mostCharactersOfHint = 200

/** What could be plainer about one English text. */
export function lintText(text: string, role: TextRole): TextNote[] {
  if (text.trim() === '') return []
  return [
    ...wordNotes(text),
    ...lengthNotes(text, role),
    ...manners(text),
    ...(role === 'hint' && text.trim().endsWith('?') ? [{ code: 'hint.asks', values: {} }] : []),
    ...(role === 'heading' && text.trim().endsWith('.') ? [{ code: 'heading.fullStop', values: {} }] : []),
  ]
}

function wordNotes(text: string): TextNote[] {
  const notes: TextNote[] = []
  for (const [word, plainer] of plainerWords) {
    if (!holdsWord(text, word)) continue
    notes.push(
      plainer === ''
        ? { code: 'word.needless', values: { word } }
        : { code: 'word.plainer', values: { word, plainer } },
    )
  }
  for (const word of jargon) if (holdsWord(text, word)) notes.push({ code: 'word.jargon', values: { word } })
  return notes
}

function holdsWord(text: string, word: string): boolean {
  return new RegExp(String.raw`(?<![\p{L}-])${word}(?![\p{L}-])`, 'iu').test(text)
}

function lengthNotes(text: string, role: TextRole): TextNote[] {
  if (role === 'hint' && text.length > mostCharactersOfHint) {
    return [{ code: 'hint.long', values: { count: text.length } }]
  }
  const most = role === 'question' || role === 'heading' ? mostWordsOfQuestion : mostWordsOfSentence
  return sentencesOf(text)
    .map((sentence) => sentence.split(/\s+/).length)
    .filter((count) => count > most)
    .map((count) => ({
      code: role === 'question' || role === 'heading' ? 'question.long' : 'sentence.long',
      values: { count, most },
    }))
}

/** Sentences end with a mark and a space; "e.g. " and numbers do not end one. */
function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?])\s+(?=[\p{Lu}\d])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

const passive = String.raw`(?:must|should|will|can|may|is|are|was|were|has been|have been|to)\s+(?:not\s+)?(?:be\s+)?`
const acts =
  '(?:required|submitted|completed|provided|supplied|returned|requested|expected|notified|informed|contacted|advised|assessed|considered|determined)'
const rules: readonly (readonly [string, RegExp])[] = [
  ['please', /\bplease\b/iu],
  ['clickHere', /\b(?:click|press|tap) here\b|\bread more\b/iu],
  ['click', /\bclick\b(?! here)/iu],
  ['passive', new RegExp(String.raw`\b${passive}${acts}\b`, 'iu')],
  ['latin', /\b(?:e\.g\.|i\.e\.|etc\b|eg|ie)(?=[\s,)]|$)/u],
  ['slash', /\b(?:and\/or|he\/she|his\/her|she\/he)\b/iu],
  ['exclamation', /!/u],
  ['address', /\bhttps?:\/\//u],
  ['colourOnly', /\b(?:in|the) (?:red|green|yellow|orange) (?:text|box|boxes|button|fields?)\b/iu],
  [
    'direction',
    /\b(?:on the (?:left|right)|(?:box|button|link|list) (?:above|below)|(?:above|below) (?:box|button))\b/iu,
  ],
]

function manners(text: string): TextNote[] {
  const found = rules.filter(([, pattern]) => pattern.test(text)).map(([code]) => ({ code, values: {} }))
  const capitals = text.match(/\b\p{Lu}{2,}(?:\s+\p{Lu}{2,})+\b|\b\p{Lu}{6,}\b/u)?.[0]
  return capitals === undefined ? found : [...found, { code: 'capitals', values: { text: capitals } }]
}
