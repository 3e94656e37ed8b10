import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { colourOf, contrastRatio, type Colour } from './contrast.ts'
import { measured, nearestPassing, passes, worstOf } from './judge.ts'
import { fixedColours, paletteOf, standardColours, type LookColours } from './palette.ts'
import { darkening } from './shades.ts'

const channel = fc.integer({ min: 0, max: 255 })
const anyColour: fc.Arbitrary<Colour> = fc.tuple(channel, channel, channel).map(colourOf)
const anyColours: fc.Arbitrary<LookColours> = fc.record({
  brand: anyColour,
  link: anyColour,
  button: anyColour,
})

function ratioOf(colours: LookColours, name: string): number {
  return measured(colours).find(({ pair }) => pair === name)?.ratio ?? 0
}

describe('the pairs of a look', () => {
  test('all pass in the standard colours, which are those of the styles', () => {
    expect(measured(standardColours).filter((pair) => !pair.passes)).toEqual([])
    const settings = readFileSync(
      join(import.meta.dirname, '../../../kernel/ui/styles/_settings.scss'),
      'utf8',
    )
    expect(settings).toContain(`'brand': ${standardColours.brand}`)
    expect(settings).toContain(`'link': ${standardColours.link}`)
    expect(settings).toContain(`$govuk-button-background-colour: ${standardColours.button}`)
    for (const [name, colour] of [
      ['text', fixedColours.text],
      ['secondary-text', fixedColours.secondaryText],
      ['link-visited', fixedColours.visitedLink],
      ['error', fixedColours.error],
      ['focus', fixedColours.focus],
    ]) {
      expect(settings).toContain(`'${name}': ${colour}`)
    }
  })

  test('say how much each has, never more than it has', () => {
    const grey = { brand: '#777777', link: '#777777', button: '#777777' } as const
    expect(ratioOf(grey, 'textOnBrand')).toBe(4.4)
    expect(ratioOf(grey, 'buttonOnPage')).toBe(4.4)
    expect(ratioOf(standardColours, 'textOnBrand')).toBeGreaterThan(9)
  })

  test('fail in orange, each for the choice that makes it fail', () => {
    const orange = { ...standardColours, brand: '#f47738' } as const
    const failing = measured(orange).filter((pair) => !pair.passes)
    expect(failing.map(({ pair }) => pair)).toEqual([
      'textOnBrand',
      'nameOnPage',
      'brandOnTint',
      'focusOnBrand',
    ])
    expect(Object.keys(worstOf(measured(orange)))).toEqual(['brand'])
    expect(worstOf(measured(orange)).brand?.pair).toBe('brandOnTint')
  })

  test('leave everything that stands on the tint readable, whatever passes', () => {
    fc.assert(
      fc.property(anyColours, (chosen) => {
        const { surface } = paletteOf(nearestPassing(chosen))
        for (const front of [
          fixedColours.text,
          fixedColours.secondaryText,
          fixedColours.visitedLink,
          fixedColours.error,
        ]) {
          expect(contrastRatio(front, surface)).toBeGreaterThanOrEqual(4.5)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('the nearest colours that pass', () => {
  test('are the same where they pass already', () => {
    expect(nearestPassing(standardColours)).toEqual(standardColours)
  })

  test('change nothing but what fails', () => {
    const nearest = nearestPassing({ ...standardColours, button: '#00a3ff' })
    expect(nearest).toEqual({ ...standardColours, button: nearest.button })
    expect(passes(nearest)).toBe(true)
  })

  test('pass for every choice, and one step lighter would not', () => {
    fc.assert(
      fc.property(anyColour, (button) => {
        const chosen = { ...standardColours, button }
        const nearest = nearestPassing(chosen)
        expect(passes(nearest)).toBe(true)
        const steps = [button, ...darkening(button)]
        const before = steps[steps.indexOf(nearest.button) - 1] ?? button
        expect(passes({ ...chosen, button: before })).toBe(nearest.button === button)
      }),
      { numRuns: 300 },
    )
  })

  test('keep the hue: yellow becomes a dark yellow, not a grey', () => {
    const { brand } = nearestPassing({ ...standardColours, brand: '#ffdd00' })
    expect(passes({ ...standardColours, brand })).toBe(true)
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(brand.slice(at, at + 2), 16))
    expect(Math.min(red, green)).toBeGreaterThan(blue + 50)
  })
})
