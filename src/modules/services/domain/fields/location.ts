import type { LocationField } from '../definition.ts'
import type { Schemes } from '../surroundings.ts'
import { coordinatesText, readCoordinates } from './coordinates.ts'
import { accept, refuse, type ReadOutcome } from './outcome.ts'
import { tidyText } from './text.ts'

const longest = 100

/** Reads a place: a reference of the grid that the field names, or latitude and longitude. */
export function readLocation(field: LocationField, typed: string, schemes: Schemes): ReadOutcome {
  const text = tidyText(typed, 'single')
  if (text === '') return refuse('text.missing')
  if (text.length > longest) return refuse('location.invalid')
  const grid = field.gridScheme === undefined ? undefined : schemes.grids.get(field.gridScheme)
  const onGrid = grid?.read(text)
  if (onGrid !== undefined) return accept({ kind: 'location', ...onGrid })
  const coordinates = readCoordinates(text)
  return coordinates === undefined
    ? refuse('location.invalid')
    : accept({ kind: 'location', ...coordinates, typed: coordinatesText(coordinates) })
}
