import { expect, test } from 'vitest'
import { nounOf } from './names.ts'
import { readJson } from './read-json.ts'
import { fromHtml, fromMarkdown } from './texts.ts'

/** As long as one text of a file may be. */
const length = 40_000

function full(part: string): string {
  return part.repeat(Math.ceil(length / part.length)).slice(0, length)
}

/** Long enough for a slow machine, far too short for work that grows with the square of the length. */
const mostMs = 250

function millisecondsFor(work: () => unknown): number {
  const begin = performance.now()
  try {
    work()
  } catch {
    // Refusing it is as good as reading it.
  }
  return performance.now() - begin
}

test.each(['<a href="', '<a href=', '<a ', '<a href="">', '<script>', '<style ', '<p ', '<li ', '</script '])(
  'HTML made of %j is read in no time',
  (part) => {
    expect(millisecondsFor(() => fromHtml(full(part)))).toBeLessThan(mostMs)
  },
)

test.each(['[', '[a](', '[a](b ', '![', '**a', '__', '<', '\t'])(
  'Markdown made of %j is read in no time',
  (part) => {
    for (const before of ['', '> ', '# ', '* ', '1. ']) {
      expect(millisecondsFor(() => fromMarkdown(`${before}${full(part)}\u2028x`))).toBeLessThan(mostMs)
    }
  },
)

test.each(['', '\\'])('a string without an end that is followed by %j is read in no time', (end) => {
  expect(millisecondsFor(() => readJson(`"${'\\"'.repeat(60_000)}${end}`))).toBeLessThan(mostMs)
})

test.each(['?', ' ', '. '])('a question with %j in it is read in no time', (part) => {
  expect(millisecondsFor(() => nounOf(`${full(part)}x`))).toBeLessThan(mostMs)
})

test('links keep their words and addresses, scripts and styles go', () => {
  const { paragraphs } = fromHtml(
    '<p>Read <a class="x" href="/a"><b>this</b></a>, <a>not</a> that.</p><script>alert(1)</script ><style>p{}</style><p>End</p>',
  )
  expect(paragraphs).toEqual(['Read this (/a), not that.', 'End'])
})

test('marks of Markdown go, addresses stay', () => {
  const { paragraphs } = fromMarkdown(
    '##  A **bold** [guide](https://a.example/x "title") \n\n> Call out ^\n\n1.  One',
  )
  expect(paragraphs).toEqual(['A bold guide (https://a.example/x)', 'Call out', '• One'])
})
