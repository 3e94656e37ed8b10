import type { LocalisedText } from '#kernel/i18n'
import { fieldsOf, type Field, type ServiceDefinition } from '../definition.ts'

/** Something that happens in people's lives, and the services of several public bodies that it is a matter of. */
export interface LifeEvent {
  /** In the address of its pages, beside those of services: no service has the same name. */
  readonly name: string
  /** Raised by one with every change. */
  readonly version: number
  readonly title: LocalisedText
  /** One sentence: what it is for. */
  readonly description: LocalisedText
  /** Paragraphs for people in this situation. */
  readonly body: readonly LocalisedText[]
  /** In the order in which they are asked. */
  readonly services: readonly LifeEventService[]
}

export interface LifeEventService {
  /** Name of a service. */
  readonly service: string
  /** What it gives, and to whom: "Money towards the costs of a child". */
  readonly why: LocalisedText
}

/** A life event with the services that can be composed today. */
export interface AvailableLifeEvent {
  readonly event: LifeEvent
  readonly services: readonly ServiceDefinition[]
  /** Services that are no longer offered, by name: an earlier answer may still name them. */
  readonly gone: readonly string[]
}

/** The words that composing adds, in both languages. */
export interface LifeEventWords {
  readonly whichQuestion: LocalisedText
  readonly whichNoun: LocalisedText
  readonly gone: LocalisedText
  readonly identityTitle: LocalisedText
  /** Titles of the pages of shared questions, by whom they are about. */
  readonly aboutTitles: Readonly<Record<SharedAbout, LocalisedText>>
  /** On a page that tells that one of the services is not for the person. */
  goOn(service: LocalisedText): LocalisedText
  goOnStatement(service: LocalisedText): LocalisedText
  declaration(service: LocalisedText, declaration: LocalisedText): LocalisedText
}

export const sharedAbouts = ['person', 'child', 'partner', 'household', 'deceased', 'event'] as const
export type SharedAbout = (typeof sharedAbouts)[number]

/** Where the person chooses which services apply. */
export const choicePageName = 'which-services'
export const choiceFieldName = 'services'

/** Kinds of questions that only their own body can ask: it is the one that is paid, or that the wallet tells about. */
const ownKinds: ReadonlySet<Field['kind']> = new Set(['payment', 'credential'])

/** The question for which a service cannot be part of a life event; undefined where it can. */
export function notComposable(definition: ServiceDefinition): Field | undefined {
  return fieldsOf(definition).find(({ kind }) => ownKinds.has(kind))
}

/** What is wrong with a life event, given the services that there are. */
export function lifeEventProblems(
  { name, services }: LifeEvent,
  definitions: readonly ServiceDefinition[],
): string[] {
  const isTaken = definitions.some((definition) => definition.name === name)
  return [
    ...(isTaken ? ['has the name of a service'] : []),
    ...services.flatMap(({ service }) => {
      const definition = definitions.find((each) => each.name === service)
      if (definition === undefined) return [`names the service ${service}, which is unknown`]
      const own = notComposable(definition)
      return own === undefined
        ? []
        : [`names the service ${service}, whose question ${own.name} (${own.kind}) goes to one body alone`]
    }),
  ]
}
