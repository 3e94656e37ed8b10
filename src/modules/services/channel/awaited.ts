import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { tokenFor, type Application } from '../apply/application.ts'
import { describeAnswer } from '../describe.ts'
import { answerTo, type Answers } from '../domain/answers.ts'
import {
  checkPageName,
  fieldsOf,
  isAsked,
  pageAt,
  type AskedField,
  type Group,
} from '../domain/definition.ts'
import type { GroupStop, Position, QuestionStop, Stop } from '../domain/engine/position.ts'
import { answersIn, entriesAnswer } from '../domain/engine/scope.ts'
import { openStop, stopBefore } from '../domain/engine/way.ts'
import { plainOf } from '../domain/plain-input.ts'
import type { Submission } from '../store/submission.ts'
import type { Awaited } from './awaited-schema.ts'
import { pageInputSchema } from './input-schema.ts'
import { listedAnswers } from './listed-answers.ts'

type AwaitedOf<State extends Awaited['state']> = Extract<Awaited, { state: State }>
type Context = Pick<Kernel, 'crypto'>

/** Where a service waits for its applicant, in words. */
export function awaitedNow(kernel: Context, application: Application, locale: Locale): Awaited {
  return awaitedFor(kernel, application, application.way.position, locale)
}

/** What a place takes; undefined where it cannot be answered now. */
export function awaitedAt(
  kernel: Context,
  application: Application,
  place: string,
  locale: Locale,
): Awaited | undefined {
  if (place === checkPageName && application.way.position.kind === 'check') {
    return awaitedNow(kernel, application, locale)
  }
  const stop = openStop(application.way, place)
  return stop === undefined ? undefined : awaitedStop(kernel, application, stop, locale)
}

/** What comes before a place; undefined where nothing does. */
export function awaitedBefore(
  kernel: Context,
  application: Application,
  place: string,
  locale: Locale,
): Awaited | undefined {
  const before = stopBefore(application.way, place)
  return before === undefined ? undefined : awaitedStop(kernel, application, before, locale)
}

export function sentNow(
  { definition }: Pick<Application, 'definition'>,
  submission: Submission,
  locale: Locale,
): AwaitedOf<'sent'> {
  return {
    state: 'sent',
    reference: submission.reference,
    submittedAt: submission.submittedAt.toISOString(),
    afterwards: definition.afterwards.map((text) => text[locale]),
  }
}

/** What a position of the engine asks for. */
export function awaitedFor(
  kernel: Context,
  application: Application,
  position: Position,
  locale: Locale,
): Awaited {
  switch (position.kind) {
    case 'check':
      return checkNow(kernel, application, locale)
    case 'tasks':
      return tasksNow(application, locale)
    case 'exit':
      return exitAt(application, position.place, locale)
    case 'ineligible':
      return ineligibleAt(application, position.place, locale)
    default: {
      const stop = openStop(application.way, position.place)
      if (stop === undefined) throw new Error(`${position.place} is where the way is, and cannot be answered`)
      return awaitedStop(kernel, application, stop, locale)
    }
  }
}

function awaitedStop(kernel: Context, application: Application, stop: Stop, locale: Locale): Awaited {
  const shared = {
    place: stop.place,
    token: tokenFor(kernel, application, stop.place),
    ...backFrom(application, stop.place),
  }
  return stop.kind === 'question'
    ? { ...questionParts(application, stop, locale), ...shared }
    : { ...groupParts(application, stop, locale), ...shared }
}

function backFrom({ way }: Application, place: string): { backTo?: string } {
  const before = stopBefore(way, place)
  return before === undefined ? {} : { backTo: before.place }
}

function questionParts(
  { answers, surroundings }: Application,
  { page, scope, fields }: QuestionStop,
  locale: Locale,
): Omit<AwaitedOf<'question'>, 'place' | 'token' | 'backTo'> {
  // Questions of the page that an answer on it calls for are part of what it takes.
  const asked = page.fields.filter(isAsked)
  const contents = fields.flatMap((field) => (field.kind === 'content' ? field.body : []))
  return {
    state: 'question',
    title: (page.title ?? asked[0]?.label)?.[locale] ?? '',
    body: [...(page.body ?? []), ...contents].map((text) => text[locale]),
    fields: asked.map((field) => describedField(field, locale)),
    inputSchema: pageInputSchema(page.fields, surroundings.schemes, locale),
    given: givenOn(asked, answersIn(answers, scope)),
  }
}

function describedField(field: AskedField, locale: Locale): AwaitedOf<'question'>['fields'][number] {
  return {
    name: field.name,
    kind: field.kind,
    label: field.label[locale],
    ...(field.hint === undefined ? {} : { hint: field.hint[locale] }),
    isOptional: field.optional === true,
    isConditional: field.askedWhen !== undefined,
    ...('choices' in field
      ? {
          choices: field.choices.map(({ value, label, hint }) => ({
            value,
            label: label[locale],
            ...(hint === undefined ? {} : { hint: hint[locale] }),
          })),
        }
      : {}),
  }
}

function givenOn(fields: readonly AskedField[], answers: Answers): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name }) => {
      const answer = answerTo(answers, name)
      const plain = answer === undefined ? undefined : plainOf(answer)
      return plain === undefined ? [] : [[name, plain]]
    }),
  )
}

function groupParts(
  application: Application,
  { page, scope, entries }: GroupStop,
  locale: Locale,
): Omit<AwaitedOf<'group'>, 'place' | 'token' | 'backTo'> {
  const own = entriesAnswer(answersIn(application.answers, scope), page.name).entries
  const said = ['yes', 'no', ...entries.map(({ id }) => `remove-${id}`)]
  return {
    state: 'group',
    title: page.title[locale],
    noun: page.noun[locale],
    minimum: page.minimum,
    maximum: page.maximum,
    entries: entries.map(({ id, isFinished, place }) => ({
      id,
      isFinished,
      place,
      summary: entrySummary(page, own.find((entry) => entry.id === id)?.answers ?? {}, locale),
    })),
    inputSchema: {
      type: 'object',
      properties: {
        [page.name]: {
          enum: said,
          description: 'yes adds another one; no says that there are no more; remove-<id> takes one away',
        },
      },
      required: [page.name],
      additionalProperties: false,
    },
  }
}

/** The answers that name an entry, in words. */
export function entrySummary(group: Group, answers: Answers, locale: Locale): string {
  const fields = fieldsOf({ pages: group.pages.filter((page) => page.kind === 'questions') })
  const [first] = fields.filter(isAsked)
  const names = group.summary ?? (first === undefined ? [] : [first.name])
  return names
    .flatMap((name) => {
      const field = fields.find((candidate) => candidate.name === name)
      const answer = answerTo(answers, name)
      return field === undefined || answer === undefined ? [] : [describeAnswer(field, answer, locale)]
    })
    .join(' ')
}

function exitAt(application: Application, place: string, locale: Locale): AwaitedOf<'exit'> {
  const page = pageAt(application.definition, place)
  if (page?.kind !== 'exit') throw new Error(`${place} is no exit`)
  const body = page.body.map((text) => text[locale])
  return { state: 'exit', place, title: page.title[locale], body, ...backFrom(application, place) }
}

function ineligibleAt(application: Application, place: string, locale: Locale): AwaitedOf<'ineligible'> {
  const page = pageAt(application.definition, place)
  if (page?.kind !== 'eligibility') throw new Error(`${place} decides nothing`)
  const outcomes = application.way.eligibility.get(page.name)?.outcomes ?? []
  return {
    state: 'ineligible',
    place,
    title: page.title[locale],
    reasons: outcomes
      .filter((outcome) => !outcome.holds)
      .map(({ rule: { name, otherwise, source } }) => ({
        rule: name,
        reason: otherwise[locale],
        source: { title: source.title[locale], ...(source.url === undefined ? {} : { url: source.url }) },
      })),
    instead: page.instead.map((text) => text[locale]),
    ...backFrom(application, place),
  }
}

function tasksNow({ definition, way }: Application, locale: Locale): AwaitedOf<'tasks'> {
  return {
    state: 'tasks',
    tasks: way.tasks.map(({ name, state, place }) => ({
      name,
      state,
      place,
      title: definition.tasks?.find((task) => task.name === name)?.title[locale] ?? name,
    })),
  }
}

function checkNow(kernel: Context, application: Application, locale: Locale): AwaitedOf<'check'> {
  return {
    state: 'check',
    answers: listedAnswers(application, locale),
    declaration: application.definition.declaration[locale],
    token: tokenFor(kernel, application, checkPageName),
    ...backFrom(application, checkPageName),
  }
}
