import { groupsOf, questionPages, type Field, type ServiceDefinition } from '../definition.ts'

/** One difference between two versions; a channel puts the code into words (message `diff.<code>`). */
export interface DefinitionChange {
  readonly code:
    | 'page.added'
    | 'page.removed'
    | 'page.moved'
    | 'page.kind'
    | 'field.added'
    | 'field.removed'
    | 'field.moved'
    | 'field.kind'
    | 'routes'
    | 'rules'
    | 'choices'
    | 'text'
    | 'set'
    | 'unset'
    | 'changed'
  /** `pages/<name>`, `pages/<name>/fields/<name>/...`, or a setting. */
  readonly at: string
  readonly before?: unknown
  readonly after?: unknown
  /** Of a text: the language. */
  readonly language?: 'en' | 'cy'
}

/** What differs, in the order of the definition. Versions and tests' results aside, nothing is passed over. */
export function changesBetween(before: ServiceDefinition, after: ServiceDefinition): DefinitionChange[] {
  const { pages: _before, version: _v, ...settingsBefore } = before
  const { pages: _after, version: _w, ...settingsAfter } = after
  return [...valueChanges('', settingsBefore, settingsAfter), ...pageChanges(before, after)]
}

interface AnyPage {
  readonly name: string
  readonly kind: string
}

function pagesOf(definition: ServiceDefinition): AnyPage[] {
  const outer = definition.pages.map((page) => page.name)
  const inner = [...groupsOf(definition), ...questionPages(definition)].filter(
    ({ name }) => !outer.includes(name),
  )
  return [...definition.pages, ...inner]
}

function pageChanges(before: ServiceDefinition, after: ServiceDefinition): DefinitionChange[] {
  const [old, now] = [pagesOf(before), pagesOf(after)]
  const changes: DefinitionChange[] = []
  for (const page of old.filter((each) => !has(now, each.name))) {
    changes.push({ code: 'page.removed', at: `pages/${page.name}`, before: page })
  }
  for (const page of now) {
    const at = `pages/${page.name}`
    const was = old.find(({ name }) => name === page.name)
    if (was === undefined) changes.push({ code: 'page.added', at, after: page })
    else if (was.kind === page.kind) changes.push(...onePageChanges(at, was, page))
    else changes.push({ code: 'page.kind', at, before: was.kind, after: page.kind })
  }
  changes.push(
    ...movedAmong(names(old), names(now)).map(
      (name) => ({ code: 'page.moved', at: `pages/${name}` }) as const,
    ),
  )
  changes.push(...fieldChanges(before, after))
  return changes
}

/** Of a page itself; its fields and the pages within a group are told apart from it. */
function onePageChanges(at: string, was: AnyPage, now: AnyPage): DefinitionChange[] {
  return valueChanges(at, ownParts(was), ownParts(now))
}

function ownParts(page: AnyPage): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(page).filter(([key]) => !['fields', 'pages', 'name', 'kind'].includes(key)),
  )
}

function fieldChanges(before: ServiceDefinition, after: ServiceDefinition): DefinitionChange[] {
  const [old, now] = [fieldPlaces(before), fieldPlaces(after)]
  const changes: DefinitionChange[] = []
  for (const [name, { at, field }] of old) {
    if (!now.has(name)) changes.push({ code: 'field.removed', at, before: field })
  }
  for (const [name, { at, field }] of now) {
    const was = old.get(name)
    if (was === undefined) changes.push({ code: 'field.added', at, after: field })
    else if (was.field.kind === field.kind) {
      if (was.at !== at) changes.push({ code: 'field.moved', at, before: was.at })
      changes.push(...valueChanges(at, was.field, field))
    } else changes.push({ code: 'field.kind', at, before: was.field.kind, after: field.kind })
  }
  return changes
}

function fieldPlaces(definition: ServiceDefinition): Map<string, { at: string; field: Field }> {
  return new Map(
    questionPages(definition).flatMap((page) =>
      page.fields.map(
        (field) => [field.name, { at: `pages/${page.name}/fields/${field.name}`, field }] as const,
      ),
    ),
  )
}

/** Parts that are told as a whole, in words of their own: their insides are not what a reader looks for. */
const wholes: Readonly<Record<string, 'routes' | 'rules' | 'choices'>> = {
  next: 'routes',
  rules: 'rules',
  choices: 'choices',
}

function valueChanges(at: string, before: object, after: object): DefinitionChange[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const place = at === '' ? key : `${at}/${key}`
    const was: unknown = old.get(key)
    const is: unknown = now.get(key)
    if (JSON.stringify(was) === JSON.stringify(is)) return []
    const whole = at.startsWith('pages/') ? wholes[key] : undefined
    if (whole !== undefined) return [{ code: whole, at: place, before: was, after: is }]
    return oneChange(place, was, is)
  })
}

function oneChange(at: string, was: unknown, is: unknown): DefinitionChange[] {
  if (was === undefined) return [{ code: 'set', at, after: is }]
  if (is === undefined) return [{ code: 'unset', at, before: was }]
  if (isText(was) && isText(is)) {
    return (['en', 'cy'] as const)
      .filter((language) => was[language] !== is[language])
      .map((language) => ({ code: 'text', at, language, before: was[language], after: is[language] }))
  }
  if (isPlainObject(was) && isPlainObject(is) && !('kind' in is)) return valueChanges(at, was, is)
  return [{ code: 'changed', at, before: was, after: is }]
}

function isText(value: unknown): value is { en: string; cy: string } {
  return isPlainObject(value) && 'en' in value && 'cy' in value
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Those whose place among the names that both lists have is another: the fewest that have to be moved. */
function movedAmong(before: readonly string[], after: readonly string[]): string[] {
  const kept = before.filter((name) => after.includes(name))
  const now = after.filter((name) => before.includes(name))
  const still = new Set(longestCommon(kept, now))
  return now.filter((name) => !still.has(name))
}

/** Longest common subsequence, by dynamic programming (Wagner and Fischer 1974). */
function longestCommon(left: readonly string[], right: readonly string[]): string[] {
  const lengths = Array.from({ length: left.length + 1 }, () =>
    Array.from({ length: right.length + 1 }, () => 0),
  )
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      const line = lengths[row]
      if (line === undefined) continue
      line[column] =
        left[row] === right[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const common: string[] = []
  let [row, column] = [0, 0]
  while (row < left.length && column < right.length) {
    const name = left[row]
    if (name !== undefined && name === right[column]) {
      common.push(name)
      row += 1
      column += 1
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1
    else column += 1
  }
  return common
}

function has(pages: readonly AnyPage[], name: string): boolean {
  return pages.some((page) => page.name === name)
}

function names(pages: readonly AnyPage[]): string[] {
  return pages.map(({ name }) => name)
}
