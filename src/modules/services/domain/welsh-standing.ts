import type { ServiceDefinition } from './definition.ts'
import { textsIn, type PlacedText } from './check/texts.ts'

/** How far a service is written in Welsh. */
export interface WelshStanding {
  readonly total: number
  readonly written: number
  /** Rounded down, so that 100 means all. */
  readonly percentage: number
  /** The texts that are missing, in the order of the service. */
  readonly missing: readonly PlacedText[]
  /** Texts that are the same in both languages and long enough for that to be an oversight. */
  readonly same: readonly PlacedText[]
}

const shortestOversight = 12

/** Which texts have no Welsh yet. English that is not written itself is not counted. */
export function welshStanding(definition: ServiceDefinition): WelshStanding {
  const texts = textsIn(definition).filter(({ en }) => en.trim() !== '')
  const missing = texts.filter(({ cy }) => cy.trim() === '')
  const written = texts.length - missing.length
  const same = texts.filter(({ en, cy }) => en.trim() === cy.trim() && en.trim().length >= shortestOversight)
  const percentage = texts.length === 0 ? 100 : Math.floor((written * 100) / texts.length)
  return { total: texts.length, written, percentage, missing, same }
}
