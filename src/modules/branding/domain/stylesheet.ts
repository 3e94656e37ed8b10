import { readColour } from './contrast.ts'
import { paletteOf, type LookColours } from './palette.ts'

/** The styles of a look: the properties by which govuk-frontend 6 and our own styles take their colours. */
export function stylesheetOf(colours: LookColours): string {
  const palette = paletteOf(colours)
  const properties = {
    '--govuk-brand-colour': palette.brand,
    '--govuk-link-colour': palette.link,
    '--govuk-link-hover-colour': palette.linkHover,
    '--govuk-surface-background-colour': palette.surface,
    '--govuk-surface-border-colour': palette.surfaceBorder,
    '--govuk-template-background-colour': palette.surface,
    '--cw-button-colour': palette.button,
    '--cw-button-hover-colour': palette.buttonHover,
    '--cw-button-edge-colour': palette.buttonEdge,
  }
  const lines = Object.entries(properties).map(([name, colour]) => `  ${name}: ${colour};`)
  return `:root {\n${lines.join('\n')}\n}\n`
}

/** `1d4e89-1d4e89-0b5f86-Fs2wMcXVkC.css`: the colours, and the beginning of the hash of what is made of them. */
export function stylesheetName({ brand, link, button }: LookColours, hash: string): string {
  const colours = [brand, link, button].map((colour) => colour.slice(1))
  return `${colours.join('-')}-${hash.slice(0, 10)}.css`
}

/** The colours that the name of a stylesheet says; undefined where it is no such name. */
export function coloursNamed(name: string): LookColours | undefined {
  const digits = '([0-9a-f]{6})'
  const [, ...named] = new RegExp(`^${digits}-${digits}-${digits}-[\\w-]{10}\\.css$`).exec(name) ?? []
  const [brand, link, button] = named.map(readColour)
  if (brand === undefined || link === undefined || button === undefined) return undefined
  return { brand, link, button }
}
