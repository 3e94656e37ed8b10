import {
  isAsked,
  type Field,
  type QuestionPage,
  type Route,
  type ServiceDefinition,
  type ServicePage,
} from '../definition.ts'
import type { Condition } from '../definition/condition.ts'
import type { EligibilityPage, EligibilityRule, GroupPage, PageRule } from '../definition/page.ts'
import { choiceFieldName, type LifeEventWords } from './life-event.ts'
import { fieldNameIn, gateOf, type Names } from './names.ts'
import { conditionIn, fieldIn, nameIn } from './rewrite.ts'
import { sectionsOf } from './sharing.ts'

/** One service among several. */
export interface Part {
  readonly definition: ServiceDefinition
  readonly names: Names
  /** Its fields that are asked before it begins. */
  readonly shared: ReadonlySet<string>
}

/** Whether the person chose a service. */
export function chosen(service: string): Condition {
  return { kind: 'equals', field: choiceFieldName, value: service }
}

/**
 * The pages of one service, after a gate that leads past them where it was not chosen. Where the service would end without
 * being sent, the person is told, and goes on with the others.
 * @param end where the way leads after it: the gate of the next one, or `check`
 */
export function pagesOf(part: Part, end: string, words: LifeEventWords): ServicePage[] {
  const { definition } = part
  const sections = sectionsOf(definition).filter((pages) => pages.length > 0)
  const gate: ServicePage = {
    kind: 'questions',
    name: gateOf(definition.name),
    fields: [],
    next: [{ when: { kind: 'not', of: chosen(definition.name) }, to: end }],
  }
  const pages = sections.flatMap((section, index) => {
    const following = sections[index + 1]?.[0]?.name
    const after = following === undefined ? end : pageNameIn(part, following)
    return section.map((page, position) => {
      const next = section.slice(position + 1).find(({ kind }) => kind !== 'exit')
      return pageIn(part, page, {
        after,
        next: next === undefined ? after : pageNameIn(part, next.name),
        end,
        words,
      })
    })
  })
  return [gate, ...pages]
}

interface Around {
  /** After the section: what the service itself calls `check`. */
  readonly after: string
  /** What follows the page unless a route says otherwise. */
  readonly next: string
  readonly end: string
  readonly words: LifeEventWords
}

function pageIn(part: Part, page: ServicePage, around: Around): ServicePage {
  switch (page.kind) {
    case 'questions':
      return { ...questionsIn(part, page), next: routesIn(part, page.next, around) }
    case 'group':
      return { ...groupIn(part, page), next: routesIn(part, page.next, around) }
    case 'exit': {
      const { title, body } = page
      const name = pageNameIn(part, page.name)
      const fields = [goOnField(part, page.name, around.words)]
      return { kind: 'questions', name, title, body, fields, next: [{ to: around.end }] }
    }
    default:
      return eligibilityIn(part, page, around)
  }
}

/** Every way on is said, because the pages that end the service now lie between. */
function routesIn(part: Part, routes: readonly Route[] | undefined, { after, next }: Around): Route[] {
  const own = (routes ?? []).map(({ when, to }) => ({
    ...(when === undefined ? {} : { when: conditionIn(part.names, when) }),
    to: to === 'check' ? after : pageNameIn(part, to),
  }))
  return [...own, { to: next }]
}

function questionsIn(part: Part, page: QuestionPage): QuestionPage {
  const own = page.fields.filter(({ name }) => !part.shared.has(name))
  const isLeft = own.some(isAsked)
  const { rules = [], next: _next, ...rest } = page
  const { body: _body, ...bare } = rest
  return {
    ...(isLeft ? rest : bare),
    name: pageNameIn(part, page.name),
    fields: isLeft ? own.map((field) => fieldIn(part.names, field)) : [],
    rules: rules.filter(({ field }) => !part.shared.has(field)).map((rule) => ruleIn(part, rule)),
  }
}

/** A rule under the names of a part. */
export function ruleIn(part: Part, { field, mustHold, message }: PageRule): PageRule {
  return { field: nameIn(part.names, field), mustHold: conditionIn(part.names, mustHold), message }
}

function groupIn(part: Part, group: GroupPage): GroupPage {
  return {
    ...namedGroup(part, group),
    pages: group.pages.map((page) =>
      page.kind === 'questions'
        ? innerQuestions(part, page)
        : { ...namedGroup(part, page), pages: page.pages.map((inner) => innerQuestions(part, inner)) },
    ),
  }
}

function namedGroup<Group extends Pick<GroupPage, 'name' | 'summary' | 'next'>>(
  part: Part,
  group: Group,
): Group {
  return {
    ...group,
    name: nameIn(part.names, group.name),
    ...(group.summary === undefined
      ? {}
      : { summary: group.summary.map((name) => nameIn(part.names, name)) }),
    ...(group.next === undefined ? {} : { next: innerRoutes(part, group.next) }),
  }
}

function innerQuestions(part: Part, page: QuestionPage): QuestionPage {
  return {
    ...questionsIn(part, page),
    ...(page.next === undefined ? {} : { next: innerRoutes(part, page.next) }),
  }
}

/** Within a group `check` stays what it is: the list of entries. */
function innerRoutes(part: Part, routes: readonly Route[]): Route[] {
  return routes.map(({ when, to }) => ({
    ...(when === undefined ? {} : { when: conditionIn(part.names, when) }),
    to: to === 'check' ? to : pageNameIn(part, to),
  }))
}

/** Passed over where the person is eligible; else it says why not. */
function eligibilityIn(part: Part, page: EligibilityPage, around: Around): QuestionPage {
  const { definition, names } = part
  const passes = page.rules.map((rule): Condition => ({
    kind: 'any',
    of: [...outOfForce(rule), conditionIn(names, rule.mustHold)],
  }))
  const isEligible: Condition = { kind: 'all', of: passes }
  const isNot: Condition = { kind: 'not', of: isEligible }
  const reasons = page.rules.map((rule, index): Field => {
    const name = fieldNameIn(definition.name, `${page.name.replaceAll('-', '')}Rule${index}`)
    const passesRule = passes[index] ?? isEligible
    const askedWhen: Condition = { kind: 'not', of: passesRule }
    const words = { label: rule.title, noun: rule.title }
    return { kind: 'content', name, ...words, look: 'inset', body: [rule.otherwise], askedWhen }
  })
  return {
    kind: 'questions',
    name: pageNameIn(part, page.name),
    title: page.title,
    fields: [...reasons, { ...goOnField(part, page.name, around.words), askedWhen: isNot }],
    next: [{ when: isNot, to: around.end }, { to: around.next }],
  }
}

function outOfForce({ effectiveFrom, effectiveTo }: EligibilityRule): Condition[] {
  const today = { kind: 'today' } as const
  const conditions: Condition[] = []
  if (effectiveFrom !== undefined) {
    const right = { kind: 'date', value: effectiveFrom } as const
    conditions.push({ kind: 'compare-dates', left: today, is: 'less', right })
  }
  if (effectiveTo !== undefined) {
    const right = { kind: 'date', value: effectiveTo } as const
    conditions.push({ kind: 'compare-dates', left: today, is: 'more', right })
  }
  return conditions
}

function goOnField({ definition }: Part, pageName: string, words: LifeEventWords): Field {
  const label = words.goOn(definition.title)
  return {
    kind: 'declaration',
    name: fieldNameIn(definition.name, `${pageName.replaceAll('-', '')}GoOn`),
    label,
    noun: label,
    statement: words.goOnStatement(definition.title),
  }
}

function pageNameIn({ names }: Part, name: string): string {
  return names.pages.get(name) ?? name
}
