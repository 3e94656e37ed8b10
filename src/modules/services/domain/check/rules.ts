import {
  fieldsOf,
  groupsOf,
  questionPages,
  type EligibilityPage,
  type Group,
  type ServiceDefinition,
} from '../definition.ts'
import { namesInNumber } from '../engine/references.ts'
import { conditionProblems, numberProblems } from './conditions.ts'
import { pageListsOf, standingsIn, withFields, type PageStanding } from './page-lists.ts'
import { duplicates, problem, type DefinitionProblem } from './problem.ts'

/** What is wrong with rules, calculations and groups, each where it stands on the way. */
export function ruleProblems(definition: ServiceDefinition): DefinitionProblem[] {
  return [
    ...pageListsOf(definition).flatMap(standingsIn).flatMap(standingProblems),
    ...groupsOf(definition).flatMap(groupProblems),
    ...cycleProblems(definition),
  ]
}

function standingProblems(standing: PageStanding): DefinitionProblem[] {
  const { page, before } = standing
  if (page.kind === 'eligibility') return eligibilityProblems(page, standing)
  if (page.kind !== 'questions') return []
  const at = `pages/${page.name}`
  const names = page.fields.map(({ name }) => name)
  return [
    ...(page.rules ?? []).flatMap(({ field, mustHold }) => [
      ...(names.includes(field) ? [] : [problem(`${at}/rules`, 'rule.elsewhere', { field })]),
      ...conditionProblems(mustHold, standing.after, `${at}/rules/${field}`),
    ]),
    ...page.fields.flatMap((field, index) => {
      const place = `${at}/fields/${field.name}`
      const here = withFields(before, page.fields.slice(0, index))
      return [
        ...(field.askedWhen === undefined
          ? []
          : conditionProblems(field.askedWhen, here, `${place}/askedWhen`)),
        ...(field.kind === 'calculated' ? numberProblems(field.value, standing.after, place) : []),
        ...(field.kind === 'payment' ? numberProblems(field.amountPence, here, place) : []),
      ]
    }),
  ]
}

function eligibilityProblems(
  { name, rules }: EligibilityPage,
  { before }: PageStanding,
): DefinitionProblem[] {
  const at = `pages/${name}`
  return [
    ...duplicates(rules.map((rule) => rule.name)).map((rule) => problem(`${at}/rules/${rule}`, 'name.twice')),
    ...rules.flatMap((rule) => {
      const place = `${at}/rules/${rule.name}`
      const { effectiveFrom, effectiveTo } = rule
      const isNever = effectiveFrom !== undefined && effectiveTo !== undefined && effectiveTo < effectiveFrom
      return [
        ...conditionProblems(rule.mustHold, before, place),
        ...(isNever ? [problem(place, 'rule.neverInForce')] : []),
      ]
    }),
  ]
}

function groupProblems(group: Group): DefinitionProblem[] {
  const at = `pages/${group.name}`
  const names = fieldsOf({ pages: [group] }).map(({ name }) => name)
  return [
    ...(group.minimum > group.maximum ? [problem(at, 'group.minimumAbove')] : []),
    ...(group.summary ?? [])
      .filter((field) => !names.includes(field))
      .map((field) => problem(`${at}/summary`, 'group.summary', { field })),
  ]
}

/** A calculation that needs its own result, by whatever detour, has none. */
function cycleProblems(definition: ServiceDefinition): DefinitionProblem[] {
  const needs = new Map(
    fieldsOf(definition).flatMap((field) =>
      field.kind === 'calculated' ? [[field.name, namesInNumber(field.value)] as const] : [],
    ),
  )
  const placeOf = new Map(
    questionPages(definition).flatMap((page) =>
      page.fields.map(({ name }) => [name, `pages/${page.name}/fields/${name}`] as const),
    ),
  )
  return [...needs.keys()]
    .filter((name) => neededBy(needs, name).has(name))
    .map((name) => problem(placeOf.get(name) ?? name, 'calculation.cycle'))
}

/** Everything that a calculation needs, however far behind. */
function neededBy(needs: ReadonlyMap<string, readonly string[]>, from: string): ReadonlySet<string> {
  const found = new Set<string>()
  const waiting = [...(needs.get(from) ?? [])]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue
    found.add(name)
    waiting.push(...(needs.get(name) ?? []))
  }
  return found
}
