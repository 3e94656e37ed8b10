import { readColour, type Colour } from './contrast.ts'
import { measured, nearestPassing, worstOf, type Measured } from './judge.ts'
import { colourNames, type ColourName, type LookColours } from './palette.ts'

/** The colours as they were typed. */
export type TypedColours = Readonly<Record<ColourName, string>>

/** What can be said about typed colours. */
export type Judged =
  | { kind: 'unreadable'; fields: readonly ColourName[] }
  | { kind: 'passing'; colours: LookColours; measures: readonly Measured[] }
  | {
      kind: 'failing'
      colours: LookColours
      measures: readonly Measured[]
      worst: Partial<Record<ColourName, Measured>>
      nearest: LookColours
    }

/** Reads and judges typed colours. Links and buttons that are left empty have the main colour. */
export function judgeTyped(typed: TypedColours): Judged {
  const brand = readColour(typed.brand)
  const link = orBrand(typed.link, brand)
  const button = orBrand(typed.button, brand)
  if (brand === undefined || link === undefined || button === undefined) {
    const fields = colourNames.filter((name) => isUnreadable(name, typed[name]))
    return { kind: 'unreadable', fields }
  }
  const colours = { brand, link, button }
  const measures = measured(colours)
  if (measures.every((pair) => pair.passes)) return { kind: 'passing', colours, measures }
  return { kind: 'failing', colours, measures, worst: worstOf(measures), nearest: nearestPassing(colours) }
}

function orBrand(typed: string, brand: Colour | undefined): Colour | undefined {
  return typed.trim() === '' ? brand : readColour(typed)
}

function isUnreadable(name: ColourName, typed: string): boolean {
  return readColour(typed) === undefined && (name === 'brand' || typed.trim() !== '')
}
