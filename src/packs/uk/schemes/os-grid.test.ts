import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gridReference, osGridScheme, squareOrigin } from './os-grid.ts'
import { fromGrid, projected, toGrid, unprojected } from './transverse-mercator.ts'

const degrees = (whole: number, minutes: number, seconds: number): number =>
  whole + minutes / 60 + seconds / 3600

describe('the worked example of the Ordnance Survey (Caister water tower)', () => {
  const latitude = degrees(52, 39, 27.2531)
  const longitude = degrees(1, 43, 4.5177)
  test('to easting and northing', () => {
    const { eastingMetres, northingMetres } = projected({ latitude, longitude })
    expect(eastingMetres).toBeCloseTo(651_409.903, 2)
    expect(northingMetres).toBeCloseTo(313_177.27, 2)
  })
  test('and back', () => {
    const back = unprojected({ eastingMetres: 651_409.903, northingMetres: 313_177.27 })
    expect(back.latitude).toBeCloseTo(latitude, 8)
    expect(back.longitude).toBeCloseTo(longitude, 8)
  })
  test('in WGS 84 it lies at 52°39′28.723″N 1°42′57.787″E', () => {
    const position = fromGrid({ eastingMetres: 651_409.903, northingMetres: 313_177.27 })
    expect(position.latitude).toBeCloseTo(degrees(52, 39, 28.723), 5)
    expect(position.longitude).toBeCloseTo(degrees(1, 42, 57.787), 5)
  })
})

test.each([
  ['TG', 600_000, 300_000],
  ['SV', 0, 0],
  ['HP', 400_000, 1_200_000],
  ['NN', 200_000, 700_000],
  ['TQ', 500_000, 100_000],
])('square %s begins at %i, %i', (square, eastingMetres, northingMetres) => {
  expect(squareOrigin(square)).toEqual({ eastingMetres, northingMetres })
  expect(gridReference({ eastingMetres, northingMetres })).toBe(`${square} 00000 00000`)
})

describe('references', () => {
  test.each([
    ['TG 51409 13177', 'TG 51409 13177'],
    ['tg5140913177', 'TG 51409 13177'],
    ['TG 514 131', 'TG 514 131'],
    ['TG51', 'TG 5 1'],
    ['651409, 313177', '651409, 313177'],
    ['E 651409 N 313177', '651409, 313177'],
  ])('%s', (typed, kept) => {
    const found = osGridScheme.read(typed)
    expect(found?.typed).toBe(kept)
    expect(osGridScheme.read(kept)).toEqual(found)
  })
  test.each(['', 'TG', 'TG 123', 'IA 12 34', 'AA 12 34', 'TG 123456 123456', '12, 34', '800000, 100000'])(
    '%j is none',
    (typed) => {
      expect(osGridScheme.read(typed)).toBeUndefined()
    },
  )
  test('a coarse reference is the middle of its square', () => {
    const coarse = osGridScheme.read('TG 51')
    const middle = osGridScheme.read('TG 55000 15000')
    expect(coarse).toMatchObject({ latitude: middle?.latitude, longitude: middle?.longitude })
  })
})

test('there and back is the same place to a metre', () => {
  const point = fc.record({
    eastingMetres: fc.integer({ min: 80_000, max: 650_000 }),
    northingMetres: fc.integer({ min: 10_000, max: 1_200_000 }),
  })
  fc.assert(
    fc.property(point, (given) => {
      const back = toGrid(fromGrid(given))
      expect(Math.abs(back.eastingMetres - given.eastingMetres)).toBeLessThan(1)
      expect(Math.abs(back.northingMetres - given.northingMetres)).toBeLessThan(1)
    }),
    { numRuns: 500 },
  )
})
