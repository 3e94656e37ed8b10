import { partsOf } from './condition.ts'
import type { Question } from './questionnaire.ts'

/** Rings of questions in which each is asked depending on the next, and the last on the first. Each ring once. */
export function conditionCycles(questions: readonly Question[]): string[][] {
  const dependsOn = new Map(
    questions.map(({ key, visibleIf }) => [
      key,
      visibleIf === undefined ? [] : partsOf(visibleIf).map(({ question }) => question),
    ]),
  )
  const done = new Set<string>()
  const cycles: string[][] = []

  function visit(key: string, path: readonly string[]): void {
    const start = path.indexOf(key)
    if (start !== -1) {
      cycles.push(path.slice(start))
      return
    }
    if (done.has(key)) return
    for (const next of new Set(dependsOn.get(key))) visit(next, [...path, key])
    done.add(key)
  }

  for (const key of dependsOn.keys()) visit(key, [])
  return cycles
}
