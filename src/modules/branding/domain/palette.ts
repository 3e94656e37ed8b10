import type { Colour } from './contrast.ts'
import { mixed } from './shades.ts'

/** What a public body chooses. */
export interface LookColours {
  /** Band, name and footer; a tint of it stands behind insets. */
  brand: Colour
  link: Colour
  button: Colour
}

export const colourNames = ['brand', 'link', 'button'] as const
export type ColourName = (typeof colourNames)[number]

/** Those of the program's own styles, which a test compares with `kernel/ui/styles`. */
export const standardColours: LookColours = { brand: '#0b4f3c', link: '#0b5f86', button: '#17694a' }

/** Colours that no look changes. */
export const fixedColours = {
  page: '#ffffff',
  inverseText: '#ffffff',
  text: '#14211d',
  secondaryText: '#4a5852',
  visitedLink: '#5d3a8e',
  error: '#b3261e',
  focus: '#ffc83d',
} as const satisfies Record<string, Colour>

/** All colours of a look: those chosen, and those made of them. */
export interface Palette extends LookColours {
  /** Behind insets, panels and the hint of a demonstration. */
  surface: Colour
  surfaceBorder: Colour
  linkHover: Colour
  buttonHover: Colour
  buttonEdge: Colour
}

const black = '#000000'

export function paletteOf(colours: LookColours): Palette {
  const { brand, link, button } = colours
  return {
    ...colours,
    surface: mixed(brand, fixedColours.page, 0.92),
    surfaceBorder: mixed(brand, fixedColours.page, 0.5),
    linkHover: mixed(link, black, 0.35),
    buttonHover: mixed(button, black, 0.22),
    buttonEdge: mixed(button, black, 0.42),
  }
}
