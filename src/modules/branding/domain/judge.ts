import { contrastRatio, type Colour } from './contrast.ts'
import {
  colourNames,
  fixedColours,
  paletteOf,
  type ColourName,
  type LookColours,
  type Palette,
} from './palette.ts'
import { darkening } from './shades.ts'

/** Text, also large: the large sizes are not asked of less, because the same colours are used for small ones. */
const forText = { minimum: 4.5, criterion: '1.4.3' } as const
/** What is no text and has to be seen. */
const forShapes = { minimum: 3, criterion: '1.4.11' } as const

interface Pair {
  /** The choice that makes or breaks it. */
  colour: ColourName
  front(palette: Palette): Colour
  back(palette: Palette): Colour
  needs: { minimum: number; criterion: string }
}

/** Every pair of colours that a look changes and that somebody has to see. */
const pairs = {
  textOnBrand: {
    colour: 'brand',
    front: () => fixedColours.inverseText,
    back: ({ brand }) => brand,
    needs: forText,
  },
  nameOnPage: { colour: 'brand', front: ({ brand }) => brand, back: () => fixedColours.page, needs: forText },
  brandOnTint: {
    colour: 'brand',
    front: ({ brand }) => brand,
    back: ({ surface }) => surface,
    needs: forText,
  },
  focusOnBrand: {
    colour: 'brand',
    front: () => fixedColours.focus,
    back: ({ brand }) => brand,
    needs: forShapes,
  },
  linkOnPage: { colour: 'link', front: ({ link }) => link, back: () => fixedColours.page, needs: forText },
  linkOnTint: {
    colour: 'link',
    front: ({ link }) => link,
    back: ({ surface }) => surface,
    needs: forText,
  },
  linkUnderPointer: {
    colour: 'link',
    front: ({ linkHover }) => linkHover,
    back: ({ surface }) => surface,
    needs: forText,
  },
  textOnButton: {
    colour: 'button',
    front: () => fixedColours.inverseText,
    back: ({ button }) => button,
    needs: forText,
  },
  textOnButtonUnderPointer: {
    colour: 'button',
    front: () => fixedColours.inverseText,
    back: ({ buttonHover }) => buttonHover,
    needs: forText,
  },
  buttonOnPage: {
    colour: 'button',
    front: ({ button }) => button,
    back: () => fixedColours.page,
    needs: forShapes,
  },
  focusOnButton: {
    colour: 'button',
    front: () => fixedColours.focus,
    back: ({ button }) => button,
    needs: forShapes,
  },
} as const satisfies Record<string, Pair>

export type PairName = keyof typeof pairs

/** How well one pair of a look can be seen. */
export interface Measured {
  pair: PairName
  colour: ColourName
  front: Colour
  back: Colour
  /** 1 to 21, rounded down to a tenth: 4.49 is not 4.5. */
  ratio: number
  minimum: number
  /** Success criterion of WCAG 2.2. */
  criterion: string
  passes: boolean
}

/** Measures every pair, in the order in which they are shown. */
export function measured(colours: LookColours): Measured[] {
  const palette = paletteOf(colours)
  // Object.keys has the keys of the record above, and no others.
  return (Object.keys(pairs) as PairName[]).map((name) => {
    const { colour, needs, ...pair }: Pair = pairs[name]
    const [front, back] = [pair.front(palette), pair.back(palette)]
    const ratio = contrastRatio(front, back)
    return {
      pair: name,
      colour,
      front,
      back,
      ratio: Math.floor(ratio * 10) / 10,
      ...needs,
      passes: ratio >= needs.minimum,
    }
  })
}

/** May pages look so? */
export function passes(colours: LookColours): boolean {
  return measured(colours).every((pair) => pair.passes)
}

/** The pair of each colour that fails by most. */
export function worstOf(measures: readonly Measured[]): Partial<Record<ColourName, Measured>> {
  const failing = measures.filter((pair) => !pair.passes)
  return Object.fromEntries(
    Object.entries(Object.groupBy(failing, ({ colour }) => colour)).map(([colour, found]) => [
      colour,
      found.toSorted((left, right) => left.ratio / left.minimum - right.ratio / right.minimum)[0],
    ]),
  )
}

/**
 * Colours with which every pair passes: each that fails is made darker, by as little as is enough. Everything that they are
 * seen against is light, so darker is the only way. Those that pass stay as they are.
 */
export function nearestPassing(colours: LookColours): LookColours {
  let nearest = colours
  // The brand first: links stand on its tint.
  for (const name of colourNames) {
    for (const darker of darkening(nearest[name])) {
      const isGood = measured(nearest).every((pair) => pair.colour !== name || pair.passes)
      if (isGood) break
      nearest = { ...nearest, [name]: darker }
    }
  }
  return nearest
}
