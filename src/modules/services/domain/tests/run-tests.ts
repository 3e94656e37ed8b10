import { exitPages, groupsOf, questionPages, type ServiceDefinition } from '../definition.ts'
import type { Surroundings } from '../surroundings.ts'
import { runTest, type TestOutcome } from './run-test.ts'

export interface TestReport {
  readonly outcomes: readonly TestOutcome[]
  /** There is a test, and all come out as they should: what publishing needs. */
  readonly hasPassed: boolean
  /** Pages, groups and exits that no test came to, by name. */
  readonly unreached: readonly string[]
}

/** Plays every test of a definition. */
export function runTests(definition: ServiceDefinition, surroundings: Surroundings): TestReport {
  const outcomes = (definition.tests ?? []).map((test) => runTest(definition, test, surroundings))
  const reached = new Set(outcomes.flatMap((outcome) => [...outcome.reached]))
  const pages = [...questionPages(definition), ...groupsOf(definition), ...exitPages(definition)]
  return {
    outcomes,
    hasPassed: outcomes.length > 0 && outcomes.every(({ failures }) => failures.length === 0),
    unreached: pages.map(({ name }) => name).filter((name) => !reached.has(name)),
  }
}
