import { at, isRecord } from './json.ts'

/** What a document must look like; whatever it says instead is a problem. */
export class Problems {
  readonly found: string[] = []

  check(isRight: boolean, problem: string): boolean {
    if (!isRight) this.found.push(problem)
    return isRight
  }

  equal(actual: unknown, expected: unknown, what: string): void {
    this.check(
      JSON.stringify(actual) === JSON.stringify(expected),
      `${what} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`,
    )
  }

  /** An object with these members, and those that may be there, and no others. */
  members(value: unknown, required: readonly string[], what: string, optional: readonly string[] = []): void {
    if (!this.check(isRecord(value), `${what} is not an object`) || !isRecord(value)) return
    for (const name of required) this.check(value[name] !== undefined, `${what} has no ${name}`)
    for (const name of Object.keys(value)) {
      this.check(required.includes(name) || optional.includes(name), `${what} has ${name}`)
    }
  }

  text(value: unknown, pattern: RegExp, what: string): void {
    this.check(typeof value === 'string' && pattern.test(value), `${what} is ${JSON.stringify(value)}`)
  }

  /** The entries of a list. */
  list(value: unknown, what: string): unknown[] {
    return this.check(Array.isArray(value) && value.length > 0, `${what} is no list of something`) &&
      Array.isArray(value)
      ? value
      : []
  }

  includes(list: unknown, item: string, what: string): void {
    this.check(Array.isArray(list) && list.includes(item), `${what} does not have ${item}`)
  }
}

/** A document with one place changed: undefined leaves it out. */
export function changed(document: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const copy: unknown = structuredClone(document)
  const holder = at(copy, ...path.slice(0, -1))
  const last = path.at(-1) ?? ''
  if (typeof holder !== 'object' || holder === null) throw new Error(`Nothing at ${path.join('/')}`)
  if (value === undefined) Reflect.deleteProperty(holder, last)
  else Reflect.set(holder, last, value)
  return copy
}
