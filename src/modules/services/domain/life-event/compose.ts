import type { LocalisedText } from '#kernel/i18n'
import type { Field, ServiceDefinition, ServicePage } from '../definition.ts'
import type { Condition } from '../definition/condition.ts'
import { isInWelsh } from '../languages.ts'
import type { Vocabulary } from '../known-facts/vocabulary.ts'
import { namesInCondition } from '../engine/references.ts'
import {
  choiceFieldName,
  choicePageName,
  sharedAbouts,
  type AvailableLifeEvent,
  type LifeEventWords,
  type SharedAbout,
} from './life-event.ts'
import { gateOf, namesIn } from './names.ts'
import { chosen, pagesOf, ruleIn, type Part } from './parts.ts'
import { sharedQuestions, type SharedQuestion } from './sharing.ts'

/** Several services as one. */
export interface ComposedService {
  /** Run by the engine like any other. */
  readonly definition: ServiceDefinition
  readonly parts: readonly Part[]
}

/** The kind of case that services composed of others say they open; each part opens one of its own kind. */
export const lifeEventCaseType = 'life-event'

/**
 * Composes the services of a life event into one: which of them apply, what several of them ask, asked once, and then the
 * pages of each that was chosen. Pure: the same services make the same definition.
 */
export function compose(
  { event, services, gone }: AvailableLifeEvent,
  vocabulary: Vocabulary,
  words: LifeEventWords,
): ComposedService {
  const shared = sharedQuestions(services)
  const parts = services.map((definition) => partOf(definition, shared))
  const [first] = services
  const pages: ServicePage[] = [
    choicePage({ event, services, gone }, words),
    ...sharedPages(parts, shared, vocabulary, words),
    ...parts.flatMap((part, index) => {
      const following = parts[index + 1]
      return pagesOf(part, following === undefined ? 'check' : gateOf(following.definition.name), words)
    }),
  ]
  const definition: ServiceDefinition = {
    name: event.name,
    version: event.version + services.reduce((sum, { version }) => sum + version, 0),
    title: event.title,
    description: event.description,
    organisationSlug: first?.organisationSlug ?? '',
    languages: services.every(isInWelsh) ? ['en', 'cy'] : ['en'],
    account: 'required',
    minimumIdentityLevel: strictestLevel(services),
    start: {
      body: [...event.body],
      needs: distinct(services.flatMap(({ start }) => start.needs)),
      durationMinutes: services.reduce((sum, { start }) => sum + start.durationMinutes, 0),
    },
    pages,
    declaration: declarationOf(services, words),
    afterwards: [],
    caseType: lifeEventCaseType,
  }
  return { definition, parts }
}

function partOf(definition: ServiceDefinition, shared: readonly SharedQuestion[]): Part {
  const names = namesIn(definition)
  const own = shared.flatMap(({ field, own: byService }): [string, string][] => {
    const name = byService.get(definition.name)
    return name === undefined ? [] : [[name, field.name]]
  })
  return {
    definition,
    names: { ...names, fields: new Map([...names.fields, ...own]) },
    shared: new Set(own.map(([name]) => name)),
  }
}

function choicePage({ event, services, gone }: AvailableLifeEvent, words: LifeEventWords): ServicePage {
  const whyOf = (name: string): LocalisedText | undefined =>
    event.services.find(({ service }) => service === name)?.why
  const choices = [
    ...services.map(({ name, title }) => ({ value: name, label: title, hint: whyOf(name) })),
    // Somebody may have chosen it before it closed: that answer stays one, and says what became of it.
    ...gone.map((name) => ({ value: name, label: whyOf(name) ?? words.gone, hint: words.gone })),
  ].map(({ hint, ...choice }) => (hint === undefined ? choice : { ...choice, hint }))
  const field: Field = {
    kind: 'choices',
    name: choiceFieldName,
    label: words.whichQuestion,
    noun: words.whichNoun,
    choices,
  }
  return { kind: 'questions', name: choicePageName, fields: [field] }
}

/** The shared questions: the identity, then a page for each kind of person or thing that they are about. */
function sharedPages(
  parts: readonly Part[],
  shared: readonly SharedQuestion[],
  vocabulary: Vocabulary,
  words: LifeEventWords,
): ServicePage[] {
  const identity = shared.filter(({ claim }) => claim === 'verified-identity')
  const aboutOf = ({ claim }: SharedQuestion): SharedAbout => vocabulary.get(claim)?.about ?? 'person'
  const pageOf = (name: string, title: LocalisedText, questions: readonly SharedQuestion[]): ServicePage[] =>
    questions.length === 0
      ? []
      : [
          {
            kind: 'questions',
            name,
            title,
            fields: questions.map(({ field, own }) => ({ ...field, askedWhen: anyChosen([...own.keys()]) })),
            rules: questions.flatMap((question) => rulesOf(parts, question)),
          },
        ]
  const others = shared.filter(({ claim }) => claim !== 'verified-identity')
  return [
    ...pageOf('shared-identity', words.identityTitle, identity),
    ...sharedAbouts.flatMap((about) =>
      pageOf(
        `shared-${about}`,
        words.aboutTitles[about],
        others.filter((question) => aboutOf(question) === about),
      ),
    ),
  ]
}

/** The rules that services have on a question of theirs that is asked once for all; each counts where its service does. */
function rulesOf(parts: readonly Part[], { own }: SharedQuestion) {
  return parts.flatMap((part) => {
    const name = own.get(part.definition.name)
    const pages = part.definition.pages.filter((page) => page.kind === 'questions')
    const rules = pages.flatMap((page) => page.rules ?? []).filter(({ field }) => field === name)
    return rules
      .filter(({ mustHold }) => namesInCondition(mustHold).every((mentioned) => mentioned === name))
      .map((rule) => {
        const { mustHold, ...rest } = ruleIn(part, rule)
        const isNotChosen: Condition = { kind: 'not', of: chosen(part.definition.name) }
        return { ...rest, mustHold: { kind: 'any' as const, of: [isNotChosen, mustHold] } }
      })
  })
}

function anyChosen(services: readonly string[]): Condition {
  return { kind: 'any', of: services.map(chosen) }
}

function strictestLevel(services: readonly ServiceDefinition[]): ServiceDefinition['minimumIdentityLevel'] {
  return services.reduce<ServiceDefinition['minimumIdentityLevel']>(
    (level, { minimumIdentityLevel }) => (minimumIdentityLevel > level ? minimumIdentityLevel : level),
    0,
  )
}

function distinct(texts: readonly LocalisedText[]): LocalisedText[] {
  return texts.filter((text, index) => texts.findIndex(({ en }) => en === text.en) === index)
}

/** What is confirmed for each of the services; said once where they all say the same. */
function declarationOf(services: readonly ServiceDefinition[], words: LifeEventWords): LocalisedText {
  const [only, ...others] = distinct(services.map(({ declaration }) => declaration))
  if (only !== undefined && others.length === 0) return only
  return joined(services.map(({ title, declaration }) => words.declaration(title, declaration)))
}

function joined(texts: readonly LocalisedText[]): LocalisedText {
  return { en: texts.map(({ en }) => en).join(' '), cy: texts.map(({ cy }) => cy).join(' ') }
}
