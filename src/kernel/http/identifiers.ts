import { notFound } from './problem.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Can this be an id of ours? Others must not reach the database, which refuses them with an error. */
export function isUuid(text: string): boolean {
  return uuid.test(text)
}

/** @throws HttpProblem 404 for a path parameter whose name ends in `Id` and that is no UUID: nothing has that id */
export function checkIdentifiers(params: unknown): void {
  if (typeof params !== 'object' || params === null) return
  for (const [name, value] of Object.entries(params)) {
    if (name.endsWith('Id') && !isUuid(String(value))) throw notFound()
  }
}
