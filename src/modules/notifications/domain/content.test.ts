import { expect, test } from 'vitest'
import { checkText, isOwnPath, plainText } from './content.ts'

const links = { protocol: 'https:', hosts: ['gov.example', '*.penhaven.example'] } as const
const check = (text: string, longest = 100) => checkText(text, { longest, links })

test.each([
  'Your bins are collected tomorrow',
  'Pay £20 - or ask us. Cost: 3 * 4 = 12',
  'Read more at https://gov.example/bins.',
  'Read [about bins](https://www.penhaven.example/bins)',
  'Read more (at https://gov.example/bins), or ask',
  'Mae eich biniau’n cael eu casglu yfory',
  'Line one\nLine two\n\nNew paragraph',
  'Ask for form 12_b_c',
])('a plain text may be sent: %s', (text) => {
  expect(check(text)).toBeUndefined()
})

test.each([
  ['', 'missing'],
  [' \n ', 'missing'],
  ['x'.repeat(101), 'long'],
  ['# Bins', 'markdown'],
  ['**Now**', 'markdown'],
  ['__Now__', 'markdown'],
  ['> quoted', 'markdown'],
  ['`code`', 'markdown'],
  ['| a | b |', 'markdown'],
  ['---', 'markdown'],
  ['<b>now</b>', 'markdown'],
  ['![bin](https://gov.example/a.png)', 'markdown'],
  ['[bins][1]', 'markdown'],
  ['see http://gov.example/', 'link'],
  ['see https://gov.example.evil.test/', 'link'],
  ['see https://gov.example@evil.test/', 'link'],
  ['see https://evilpenhaven.example/', 'link'],
  ['see [here](javascript:alert(1))', 'link'],
  ['see [here](/account)', 'link'],
  ['see data:text/html,x', 'link'],
  ['see www.evil.test', 'link'],
  ['see ftp://gov.example/', 'link'],
  // What people see counts, and what becomes a link where it is shown.
  ['[https://evil.test/x](https://gov.example/)', 'link'],
  ['https[://evil.test/x](https://gov.example/)', 'link'],
  ['see https://gov.example)@evil.test/', 'link'],
  ["see https://gov.example'@evil.test/", 'link'],
  ['bell \u0007', 'control'],
  ['turned \u202e around', 'control'],
])('%j is refused: %s', (text, problem) => {
  expect(check(text)).toBe(problem)
})

test('links of Markdown are shown as text and address', () => {
  expect(plainText('See [bins](https://gov.example/b) or [](https://gov.example/c).')).toBe(
    'See bins (https://gov.example/b) or https://gov.example/c.',
  )
})

test.each([
  ['/account', true],
  ['/services/a?b=c#d', true],
  ['//evil.test', false],
  ['/\\evil.test', false],
  ['https://evil.test', false],
  ['account', false],
  ['/a b', false],
  [`/${'a'.repeat(500)}`, false],
])('%s is a path of this site: %s', (path, own) => {
  expect(isOwnPath(path)).toBe(own)
})
