import type { Surroundings } from '../domain/surroundings.ts'

/** A day in a country without schemes of its own. */
export const surroundings: Surroundings = {
  today: '2026-11-02',
  schemes: { identifiers: new Map(), banks: new Map(), grids: new Map() },
}
