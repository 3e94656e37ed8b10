import fc from 'fast-check'
import type { Condition } from '../domain/definition/condition.ts'
import type {
  EligibilityPage,
  Field,
  GroupPage,
  QuestionPage,
  ServiceDefinition,
  ServicePage,
  Task,
} from '../domain/definition.ts'
import type { FieldInput } from '../domain/input.ts'
import { both, field } from './parking-permit.ts'

type Draw = <T>(arbitrary: fc.Arbitrary<T>) => T

/** What a definition is made with: dice, and a counter for names. */
interface Making {
  draw: Draw
  next(): number
  /** Fields that later conditions may ask about: choices and numbers outside of groups. */
  choices: string[]
  numbers: string[]
}

const yesNoMaybe = ['yes', 'no', 'maybe'].map((value) => ({ value, label: both(value) }))

/**
 * Services with groups to depth 2, tasks, eligibility, exits, conditions, rules and calculations, made so that nearly all
 * of them are sound. Whether one is, the check of definitions says.
 */
export const anyService: fc.Arbitrary<ServiceDefinition> = fc.gen().map((generate) => {
  const draw: Draw = (arbitrary) => generate(() => arbitrary)
  let count = 0
  const next = (): number => (count += 1)
  const making: Making = { draw, next, choices: [], numbers: [] }
  const hasTasks = draw(fc.boolean())
  const blocks = Array.from({ length: draw(fc.integer({ min: 1, max: 5 })) }, (_, index) =>
    blockOf(making, index === 0, hasTasks),
  )
  const tasks = hasTasks ? tasksOf(making, blocks) : undefined
  return {
    name: 'any',
    version: 1,
    title: both('Any'),
    description: both('Any'),
    organisationSlug: 'aberwen',
    minimumIdentityLevel: 0,
    start: { body: [both('Body')], needs: [], durationMinutes: 1 },
    pages: blocks.flat(),
    ...(tasks === undefined ? {} : { tasks }),
    declaration: both('True'),
    afterwards: [both('Next')],
    caseType: 'any',
  }
})

/** Pages that stand together: a page and the exit that it can lead to. */
function blockOf(making: Making, isFirst: boolean, hasTasks: boolean): ServicePage[] {
  const kind = making.draw(fc.integer({ min: 0, max: 9 }))
  if (kind < 3) return [groupPage(making, 1)]
  if (kind === 3 && !isFirst && !hasTasks && making.choices.length > 0) return [eligibilityPage(making)]
  const page = questionPage(making, true)
  if (kind > 4) return [page]
  const name = `page-${making.next()}`
  const [choice] = page.fields.filter(({ kind: fieldKind }) => fieldKind === 'choice')
  if (choice === undefined) return [page]
  const when: Condition = { kind: 'equals', field: choice.name, value: 'no' }
  return [
    { ...page, next: [{ when, to: name }] },
    { kind: 'exit', name, title: both('Not for you'), body: [both('Go elsewhere')] },
  ]
}

function tasksOf({ draw, next }: Making, blocks: readonly ServicePage[][]): Task[] {
  const tasks: Task[] = []
  for (const block of blocks) {
    const names = block.map(({ name }) => name)
    const last = tasks.at(-1)
    if (last !== undefined && draw(fc.boolean())) {
      tasks[tasks.length - 1] = { ...last, pages: [...last.pages, ...names] }
    } else tasks.push({ name: `task-${next()}`, title: both('Task'), pages: names })
  }
  return tasks
}

function questionPage(making: Making, isTop: boolean): QuestionPage {
  const { draw, next } = making
  const name = `page-${next()}`
  const fields: Field[] = []
  const own: string[] = []
  for (let left = draw(fc.integer({ min: 1, max: 3 })); left > 0; left -= 1) {
    const askedWhen = conditionOn(making, own)
    const made = fieldOf(making, askedWhen)
    fields.push(made)
    if (made.kind === 'choice' && made.askedWhen === undefined && made.optional !== true) own.push(made.name)
  }
  const numbers = fields.filter(({ kind, askedWhen }) => kind === 'number' && askedWhen === undefined)
  if (isTop) {
    making.choices.push(...own)
    making.numbers.push(...numbers.map((number) => number.name))
  }
  const ruled = numbers.find(() => draw(fc.boolean()))
  const calculated = isTop && making.numbers.length > 0 && draw(fc.boolean()) ? [sumOf(making)] : []
  return {
    kind: 'questions',
    name,
    title: both(name),
    fields: [...fields, ...calculated],
    ...(ruled === undefined
      ? {}
      : {
          rules: [
            {
              field: ruled.name,
              mustHold: {
                kind: 'compare',
                left: { kind: 'answer', field: ruled.name },
                is: 'at-most',
                right: { kind: 'number', value: 7 },
              },
              message: both('Too many'),
            },
          ],
        }),
  }
}

function conditionOn({ draw, choices }: Making, own: readonly string[]): Condition | undefined {
  const known = [...own, ...choices]
  if (known.length === 0 || draw(fc.integer({ min: 0, max: 2 })) > 0) return undefined
  const equals = {
    kind: 'equals' as const,
    field: draw(fc.constantFrom(...known)),
    value: draw(fc.constantFrom('yes', 'no')),
  }
  return draw(fc.boolean()) ? equals : { kind: 'not', of: equals }
}

function sumOf({ next, numbers }: Making): Field {
  const value = numbers.reduce<Extract<Field, { kind: 'calculated' }>['value']>(
    (left, name) => ({ kind: 'add', left, right: { kind: 'answer', field: name } }),
    { kind: 'number', value: 0 },
  )
  return field('calculated', `f${next()}`, { value, format: 'number' })
}

function fieldOf({ draw, next }: Making, askedWhen: Condition | undefined): Field {
  const name = `f${next()}`
  const more = {
    ...(askedWhen === undefined ? {} : { askedWhen }),
    ...(draw(fc.integer({ min: 0, max: 4 })) === 0 ? { optional: true } : {}),
  }
  switch (draw(fc.integer({ min: 0, max: 6 }))) {
    case 0:
      return field('text', name, { maximumLength: 20, ...more })
    case 1:
    case 2:
      return field('number', name, { minimum: 0, maximum: 10, ...more })
    case 3:
      return field('choices', name, { choices: yesNoMaybe, ...more })
    case 4:
      return field('money', name, { minimumPence: 0, maximumPence: 1000_00, ...more })
    default:
      return field('choice', name, { choices: yesNoMaybe, ...more })
  }
}

function groupPage(making: Making, depth: number): GroupPage {
  const { draw, next } = making
  const minimum = draw(fc.integer({ min: 0, max: 2 }))
  const name = `group-${next()}`
  const pages: GroupPage['pages'] = Array.from({ length: draw(fc.integer({ min: 1, max: 2 })) }, () =>
    questionPage(making, false),
  )
  if (depth === 1 && draw(fc.boolean())) pages.push(innerOf(groupPage(making, 2)))
  return {
    kind: 'group',
    name,
    title: both('Group'),
    noun: both('thing'),
    minimum,
    maximum: minimum + draw(fc.integer({ min: 1, max: 2 })),
    pages,
  }
}

/** A group of depth 2 holds pages of questions only. */
function innerOf(group: GroupPage): Extract<GroupPage['pages'][number], { kind: 'group' }> {
  return { ...group, pages: group.pages.filter((page) => page.kind === 'questions') }
}

function eligibilityPage({ draw, next, choices }: Making): EligibilityPage {
  return {
    kind: 'eligibility',
    name: `page-${next()}`,
    title: both('Eligible'),
    rules: [
      {
        name: 'rule',
        title: both('Rule'),
        mustHold: { kind: 'equals', field: draw(fc.constantFrom(...choices)), value: 'yes' },
        otherwise: both('No'),
        source: { title: both('The law') },
      },
    ],
    instead: [both('Ask')],
  }
}

/** Inputs that a field of these services may be given, good and bad; the first few are good in most cases. */
export function inputsFor({ kind }: Pick<Field, 'kind'>): readonly FieldInput[] {
  switch (kind) {
    case 'choice':
      return ['yes', 'no', 'maybe', '', 'other']
    case 'choices':
      return [['yes'], ['no', 'maybe'], [], ['other']]
    case 'number':
      return ['5', '0', '7', '9', 'x', '', '11']
    case 'money':
      return ['12.50', '0', '2000', '']
    default:
      return ['abc', 'Gwen', '', 'x'.repeat(30)]
  }
}
