import { createElement } from 'preact'
import { describe, expect, test } from 'vitest'
import { BackLink, Button, Raw, TextInput, renderFragment, safeUrl } from './index.ts'

const script = 'javascript:alert(1)'

describe('addresses from people', () => {
  test.for([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\u0000script:alert(1)',
    '\u200bjavascript:alert(1)',
    'vbscript:msgbox(1)',
    'data:text/html,<script>alert(1)</script>',
  ])('refuses %j', (url) => {
    expect(safeUrl(url)).toBe('#')
  })

  test.for([
    '/cases/1',
    '#email',
    'https://example.org/?q=javascript:1',
    'mailto:a@example.org',
    'tel:0800',
    '',
  ])('keeps %j', (url) => {
    expect(safeUrl(url)).toBe(url)
  })

  test('guards the links of components', () => {
    expect(renderFragment(<BackLink href={script} />)).toContain('href="#"')
    expect(renderFragment(<Button href="data:text/html,x">x</Button>)).toContain('href="#"')
  })

  test('guards elements that a page writes itself', () => {
    const page = 'data:text/html,x'
    const html = renderFragment(
      <div>
        <a href={script}>a</a>
        <form action={script} />
        <iframe src={page} title="x" sandbox="" />
        <svg>
          <a href={script}>a</a>
        </svg>
      </div>,
    )
    expect(html).not.toMatch(/javascript:|data:/)
  })

  test('guards attributes that come from a record', () => {
    const attributes = { href: script }
    expect(renderFragment(<a {...attributes}>a</a>)).toBe('<a href="#">a</a>')
    expect(attributes.href).toBe(script)
  })

  test('lets a picture be inline, as codes to scan are', () => {
    const picture = 'data:image/png;base64,iVBORw0KGgo='
    expect(renderFragment(<img src={picture} alt="" />)).toContain(picture)
    expect(renderFragment(<a href={picture}>a</a>)).not.toContain('data:')
    expect(renderFragment(<img src="data:image/svg+xml;base64,AAAA" alt="" />)).not.toContain('data:')
  })
})

describe('markup from people', () => {
  const markup = '<img src=x onerror=alert(1)>'

  test('is text everywhere but in Raw', () => {
    const html = renderFragment(
      <TextInput name="a" label={markup} hint={markup} errorMessage={markup} value={`"${markup}`} />,
    )
    expect(html).not.toContain('<img')
    expect(renderFragment(<Raw html="<b>bold</b>" />)).toBe('<b>bold</b>')
  })

  test('cannot come in by dangerouslySetInnerHTML', () => {
    expect(() => createElement('div', { dangerouslySetInnerHTML: { __html: markup } })).toThrow(/Raw/)
  })

  test('cannot come in as an event handler', () => {
    const attributes = { onclick: 'alert(1)' }
    expect(() => renderFragment(<TextInput name="a" label="A" attributes={attributes} />)).toThrow(/onclick/)
  })
})
