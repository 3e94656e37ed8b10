import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildAssets } from './build-assets.ts'
import type { AssetManifest } from './build-assets.ts'

let outDir = ''
let manifest: AssetManifest = {}

beforeAll(async () => {
  outDir = mkdtempSync(join(tmpdir(), 'assets-'))
  manifest = await buildAssets(outDir)
})

afterAll(() => {
  rmSync(outDir, { recursive: true, force: true })
})

function fileOf(name: string): Buffer {
  const address = manifest[name]
  if (address === undefined) throw new Error(`The manifest has no ${name}`)
  return readFileSync(join(outDir, address.replace('/assets/', '')))
}

const styles = (): string => fileOf('styles.css').toString()

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio). */
function contrast(first: string, second: string): number {
  const [darker = 0, lighter = 0] = [luminance(first), luminance(second)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function longHex(colour: string): string {
  return colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour
}

/** A colour of the brand as the built styles have it. */
function colourOf(name: string): string {
  const found = new RegExp(`--govuk-${name}-colour: ?(#[0-9a-f]{3,6}|white|black)`).exec(styles())?.[1]
  if (found === undefined) throw new Error(`The styles have no colour ${name}`)
  return longHex(found.replace('white', '#ffffff').replace('black', '#000000'))
}

describe('the manifest', () => {
  test('names what pages ask for, under names that change with the content', () => {
    expect(Object.keys(manifest)).toEqual(expect.arrayContaining(['styles.css', 'kit.js', 'favicon.svg']))
    for (const [name, address] of Object.entries(manifest)) {
      expect(address).toMatch(/^\/assets\/[\w/-]+-\w{8,10}\.(?:css|js|png|svg|woff2)$/)
      expect(fileOf(name).length).toBeGreaterThan(100)
    }
  })

  test('is written beside the files', () => {
    expect(JSON.parse(readFileSync(join(outDir, 'manifest.json'), 'utf8'))).toEqual(manifest)
  })
})

describe('the brand', () => {
  test.for(['GDS Transport', 'crown', 'crest', 'govuk-logo', 'royal'])(
    'has nothing of GOV.UK: %s',
    (mark) => {
      const texts = Object.keys(manifest).filter((name) => !name.endsWith('.woff2'))
      const marked = texts.filter((name) =>
        fileOf(name).toString().toLowerCase().includes(mark.toLowerCase()),
      )
      expect(texts.length).toBeGreaterThanOrEqual(3)
      expect(marked).toEqual([])
    },
  )

  test.for([
    ['text', 'body-background', 4.5],
    ['secondary-text', 'body-background', 4.5],
    ['secondary-text', 'surface-background', 4.5],
    ['link', 'body-background', 4.5],
    ['link', 'surface-background', 4.5],
    ['link-visited', 'body-background', 4.5],
    ['link-hover', 'body-background', 4.5],
    ['link-active', 'body-background', 4.5],
    ['surface-text', 'surface-background', 4.5],
    ['inverse-text', 'brand', 4.5],
    ['brand', 'body-background', 4.5],
    ['brand', 'surface-background', 4.5],
    ['error', 'body-background', 4.5],
    ['success', 'body-background', 4.5],
    ['focus-text', 'focus', 4.5],
    ['input-border', 'body-background', 3],
    // The band under what has focus is what tells it from its surroundings; the yellow alone would not.
    ['focus-text', 'body-background', 3],
    ['focus', 'brand', 3],
  ] as const)('shows %s on %s with enough contrast', ([front, back, least]) => {
    expect(contrast(colourOf(front), colourOf(back))).toBeGreaterThanOrEqual(least)
  })

  test('writes on buttons with enough contrast', () => {
    const backgrounds = [
      ...styles().matchAll(
        /\.govuk-button(?:--warning)?(?::hover)?\{[^}]*background-color:(?:var\(--cw-[a-z-]+, ?)?(#[0-9a-f]{3,6})/g,
      ),
    ]
    const colours = backgrounds.map(([, colour = '']) => longHex(colour))
    expect(colours.length).toBeGreaterThanOrEqual(4)
    for (const colour of colours) expect(contrast('#ffffff', colour)).toBeGreaterThanOrEqual(4.5)
  })

  test('draws chart lines and bars that stand out from the page', () => {
    const strokes = [...styles().matchAll(/\.cw-chart__(?:line--\d|bar)\{[^}]*stroke:(#[0-9a-f]{3,6})/g)]
    expect(strokes).toHaveLength(5)
    for (const [, colour = ''] of strokes)
      expect(contrast(longHex(colour), '#ffffff')).toBeGreaterThanOrEqual(3)
  })

  test('works in forced colours, in print and with less motion', () => {
    expect(styles()).toContain('forced-colors: active')
    expect(styles()).toContain('@media print')
    expect(styles()).toContain('prefers-reduced-motion: reduce')
  })

  test('has the Welsh letters in its fonts', () => {
    expect(styles()).toMatch(/latin-ext-400-[\w]+\.woff2[^}]*unicode-range:U\+0100/i)
  })
})

function gzipKb(content: Buffer): number {
  return gzipSync(content, { level: 9 }).length / 1024
}

describe('the weight of a first visit', () => {
  test('styles and script together are at most 35 KB', () => {
    const shared = [
      ...fileOf('kit.js')
        .toString()
        .matchAll(/from ?"\.\/(chunks\/[^"]+)"/g),
    ]
    const chunks = shared.map(([, path = '']) => readFileSync(join(outDir, path)))
    const script = [fileOf('kit.js'), ...chunks].reduce((sum, file) => sum + gzipKb(file), 0)
    expect(chunks.length).toBeGreaterThan(0)
    expect(script).toBeLessThanOrEqual(12)
    expect(script + gzipKb(fileOf('styles.css'))).toBeLessThanOrEqual(35)
  })
})
