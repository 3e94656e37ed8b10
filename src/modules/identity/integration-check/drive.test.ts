import { expect, it } from 'vitest'
import { wordsOf } from './drive.ts'

it.each([
  [
    'markup and scripts',
    '<h1 class="a">Hello</h1><script>let a = "<b>1 < 2"</script> <p>there</p>',
    'Hello there',
  ],
  ['what looks random', 'Signed in at 12:04 as user-8f3a, welcome back', 'Signed in at : as , welcome back'],
  ['a tag that does not end', 'Hello <p class="', 'Hello'],
  ['a script that does not end', 'Hello <script>let a', 'Hello'],
])('reads a page without %s', (_what, html, words) => {
  expect(wordsOf(html)).toBe(words)
})

// The largest answer that is read. What takes time by its square would stop the whole program for seconds.
it.each(['<', '<script', 'a', ' ', '<a'])('reads a page of nothing but "%s" at once', (part) => {
  const html = part.repeat((64 * 1024) / part.length)
  const startedAtMs = performance.now()
  wordsOf(html)
  expect(performance.now() - startedAtMs).toBeLessThan(250)
})
