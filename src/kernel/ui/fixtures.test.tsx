import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { renderComponent } from './fixtures/components.tsx'
import { canonicalDom } from './fixtures/dom.ts'
import type { MacroOptions } from './fixtures/options.tsx'

interface Fixture {
  name: string
  options: MacroOptions
  html: string
}

const packageFolder = dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'))
const files = globSync(join(packageFolder, 'dist/govuk/components/*/fixtures.json')).toSorted()

function fixturesOf(file: string): readonly Fixture[] {
  // The shape is the package's own: see its documentation of fixtures.
  return (JSON.parse(readFileSync(file, 'utf8')) as { fixtures: Fixture[] }).fixtures
}

function isEqual(folder: string, fixture: Fixture): boolean {
  return canonicalDom(renderComponent(folder, fixture.options)) === canonicalDom(fixture.html)
}

const folders = files.map((file) => ({ folder: basename(dirname(file)), fixtures: fixturesOf(file) }))

describe('components against the fixtures of govuk-frontend', () => {
  describe.for(folders)('$folder', ({ folder, fixtures }) => {
    test.for(fixtures)('$name', ({ options, html }) => {
      expect(canonicalDom(renderComponent(folder, options))).toBe(canonicalDom(html))
    })
  })

  test('all 725 fixtures of all components compare equal', () => {
    const all = folders.flatMap(({ folder, fixtures }) => fixtures.map((fixture) => ({ folder, fixture })))
    const failures = all
      .filter(({ folder, fixture }) => !isEqual(folder, fixture))
      .map(({ folder, fixture }) => `${folder}: ${fixture.name}`)
    expect(failures).toEqual([])
    expect(all.length - failures.length).toBe(725)
  })
})

describe('the comparison itself', () => {
  test.for([
    ['an attribute more', '<p class="a">x</p>', '<p class="a" id="b">x</p>'],
    ['another value', '<p class="a">x</p>', '<p class="b">x</p>'],
    ['a space lost between words', '<p><b>a</b> b</p>', '<p><b>a</b>b</p>'],
    ['an element moved', '<p><b>a</b></p><i>b</i>', '<p><b>a</b><i>b</i></p>'],
  ])('sees %s', ([, left, right]) => {
    expect(canonicalDom(left ?? '')).not.toBe(canonicalDom(right ?? ''))
  })

  test('does not see the order of attributes or indentation', () => {
    expect(canonicalDom('<p id="b" class="a">\n  x\n</p>')).toBe(canonicalDom('<p class="a" id="b">x</p>'))
  })
})
