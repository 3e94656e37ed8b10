import type { GridScheme } from '#modules/services'
import { fromGrid } from './transverse-mercator.ts'

/** The grid's letters from A to Z without I, in rows of five from the north-west. */
const letters = 'ABCDEFGHJKLMNOPQRSTUVWXYZ'
const squareMetres = 100_000
/** The grid covers Great Britain and no more. */
const widthMetres = 700_000
const heightMetres = 1_300_000

interface GridPoint {
  readonly eastingMetres: number
  readonly northingMetres: number
}

/** The south-west corner of a square of two letters, such as TG; undefined where it is not on land's grid. */
export function squareOrigin(square: string): GridPoint | undefined {
  const [first, second] = Array.from(square, (letter) => letters.indexOf(letter))
  if (first === undefined || second === undefined || first === -1 || second === -1) return undefined
  // The grid's origin is the south-west corner of square S, two large squares east and one north of A's row of five.
  const eastingMetres = (((first - 2) % 5) * 5 + (second % 5)) * squareMetres
  const northingMetres = (19 - Math.floor(first / 5) * 5 - Math.floor(second / 5)) * squareMetres
  return isOnGrid({ eastingMetres, northingMetres }) ? { eastingMetres, northingMetres } : undefined
}

function isOnGrid({ eastingMetres, northingMetres }: GridPoint): boolean {
  return (
    eastingMetres >= 0 && eastingMetres < widthMetres && northingMetres >= 0 && northingMetres < heightMetres
  )
}

/** The letters of the square in which a point lies. */
function squareAt({ eastingMetres, northingMetres }: GridPoint): string {
  const [east, north] = [Math.floor(eastingMetres / squareMetres), Math.floor(northingMetres / squareMetres)]
  const first = 19 - north - ((19 - north) % 5) + Math.floor((east + 10) / 5)
  const second = (((19 - north) * 5) % 25) + (east % 5)
  return `${letters[first] ?? ''}${letters[second] ?? ''}`
}

/** The metres within a square. */
function digitsOf(metres: number): string {
  return String(Math.floor(metres % squareMetres)).padStart(5, '0')
}

/** A grid reference of ten digits, to the metre: TG 51409 13177. */
export function gridReference(point: GridPoint): string {
  return `${squareAt(point)} ${digitsOf(point.eastingMetres)} ${digitsOf(point.northingMetres)}`
}

/** The middle of the square that a reference of two letters and 2 to 10 digits names. */
function readReference(text: string): { point: GridPoint; typed: string } | undefined {
  const [, square = '', digits = ''] = /^([A-HJ-Z]{2})(\d{2,10})$/.exec(text) ?? []
  const origin = squareOrigin(square)
  if (origin === undefined || digits.length % 2 === 1) return undefined
  const half = digits.length / 2
  const sizeMetres = squareMetres / 10 ** half
  const east = digits.slice(0, half)
  const north = digits.slice(half)
  const middle = sizeMetres === 1 ? 0 : sizeMetres / 2
  return {
    point: {
      eastingMetres: origin.eastingMetres + Number(east) * sizeMetres + middle,
      northingMetres: origin.northingMetres + Number(north) * sizeMetres + middle,
    },
    typed: `${square} ${east} ${north}`,
  }
}

/** Easting and northing in metres: 651409, 313177. */
function readMetres(text: string): { point: GridPoint; typed: string } | undefined {
  const match = /^E?\s*(\d{4,6}(?:\.\d+)?)\s*M?[\s,;]+N?\s*(\d{4,7}(?:\.\d+)?)\s*M?$/.exec(text)
  if (match === null) return undefined
  const point = { eastingMetres: Number(match[1]), northingMetres: Number(match[2]) }
  return isOnGrid(point)
    ? { point, typed: `${Math.round(point.eastingMetres)}, ${Math.round(point.northingMetres)}` }
    : undefined
}

/**
 * The Ordnance Survey National Grid, by reference or by easting and northing. To WGS 84 by the seven-parameter
 * transformation of the Ordnance Survey, which is right to about 5 metres: enough to find a place, not to draw a border.
 */
export const osGridScheme: GridScheme = {
  name: 'uk-os-grid',
  title: { en: 'Ordnance Survey grid reference', cy: 'Cyfeirnod grid yr Arolwg Ordnans' },
  hint: {
    en: 'An OS grid reference, for example ‘TG 51409 13177’, or an easting and northing, for example ‘651409, 313177’',
    cy: 'Cyfeirnod grid OS, er enghraifft ‘TG 51409 13177’, neu ddwyreiniad a gogleddiad, er enghraifft ‘651409, 313177’',
  },
  read(typed) {
    const text = typed.normalize('NFKC').toUpperCase().trim()
    const found = readReference(text.replaceAll(/[\s,.-]/g, '')) ?? readMetres(text)
    return found === undefined ? undefined : { ...fromGrid(found.point), typed: found.typed }
  },
}
