import { parse } from 'parse5'
import type { DefaultTreeAdapterTypes } from 'parse5'
import { describe, expect, test } from 'vitest'
import { Page, StaffPage, pageWords, renderDocument } from '../index.ts'
import type { PageProps } from '../index.ts'

const props: PageProps = {
  locale: 'en',
  words: pageWords('en'),
  assets: {
    stylesheets: ['/assets/styles-1.css'],
    scripts: ['/assets/kit-1.js', '/assets/islands/wallet-1.js'],
  },
  title: 'Your name',
  organisation: { name: 'Northshire Council', href: '/northshire' },
  service: { name: 'Veteran discount', href: '/discount' },
  navigation: [{ children: 'Home', href: '/' }],
  account: {
    accountHref: '/account',
    signOutAction: '/sign-out',
    csrfField: { name: 'csrf', value: 't0ken' },
  },
  languageHrefs: { en: '/?lang=en', cy: '/?lang=cy' },
  backLink: { href: '/before' },
  phase: { tag: 'Demo', children: 'Nothing here is real.' },
  notices: [{ children: 'Closed on Sunday.' }, { children: 'New rates.' }],
  footer: { accessibilityHref: '/accessibility', privacyHref: '/privacy', cookiesHref: '/cookies' },
  children: <h1>What is your name?</h1>,
}

function elements(html: string): DefaultTreeAdapterTypes.Element[] {
  const found: DefaultTreeAdapterTypes.Element[] = []
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node) found.push(node)
    if ('childNodes' in node) node.childNodes.forEach(visit)
  }
  visit(parse(html))
  return found
}

function attribute(element: DefaultTreeAdapterTypes.Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value
}

function titleOf(html: string): string {
  return /<title>(.*?)<\/title>/.exec(html)?.[1] ?? ''
}

describe.for([
  ['people', Page],
  ['staff', StaffPage],
] as const)('the page for %s', ([, Layout]) => {
  const html = renderDocument(<Layout {...props} />)

  test('is a whole document with the language on it', () => {
    expect(html).toMatch(/^<!doctype html><html lang="en"/)
    expect(renderDocument(<Layout {...props} locale="cy" words={pageWords('cy')} />)).toContain(
      '<html lang="cy"',
    )
  })

  test('holds nothing that a strict content security policy would block', () => {
    for (const element of elements(html)) {
      expect(element.tagName).not.toBe('style')
      for (const { name } of element.attrs) expect(name).not.toMatch(/^(?:on|style$)/)
    }
    const scripts = elements(html).filter((element) => element.tagName === 'script')
    expect(scripts.map((element) => [attribute(element, 'type'), attribute(element, 'src')])).toEqual(
      props.assets.scripts.map((src) => ['module', src]),
    )
  })

  test('names the page first, and the error before it', () => {
    expect(titleOf(html)).toBe('Your name – Veteran discount – Northshire Council')
    expect(titleOf(renderDocument(<Layout {...props} hasError />))).toMatch(/^Error: Your name/)
  })

  test('skips to its one main landmark', () => {
    const main = elements(html).filter((element) => element.tagName === 'main')
    expect(main.map((element) => attribute(element, 'id'))).toEqual(['main-content'])
    expect(html).toContain('href="#main-content"')
  })

  test('signs out by a form with its token, not by a link', () => {
    expect(html).toContain(
      '<form method="post" action="/sign-out"><input type="hidden" name="csrf" value="t0ken"/>',
    )
    expect(html).not.toContain('href="/sign-out"')
  })

  test('gives every element with an id an id of its own', () => {
    const ids = elements(html).flatMap((element) => attribute(element, 'id') ?? [])
    expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted())
  })

  test('shows the other language in that language', () => {
    expect(html).toContain(
      '<span class="govuk-language-navigation__text" aria-current="true" lang="en">English</span>',
    )
    expect(html).toMatch(/href="\/\?lang=cy"[^>]*lang="cy"[^>]*>Cymraeg/)
  })
})

describe('the words of components', () => {
  test('follow the language of the page without being passed', () => {
    const html = renderDocument(
      <Page
        {...props}
        locale="cy"
        words={pageWords('cy')}
        notices={[{ type: 'success', children: 'Da iawn' }]}
      />,
    )
    expect(html).toContain('Llwyddiant')
    expect(html).not.toContain('Success')
  })

  test('offer sign in to people who are not signed in', () => {
    const html = renderDocument(<Page {...props} account={{ signInHref: '/sign-in' }} />)
    expect(html).toContain('<a class="cw-header__link" href="/sign-in">Sign in</a>')
    expect(html).not.toContain('Sign out')
  })
})
