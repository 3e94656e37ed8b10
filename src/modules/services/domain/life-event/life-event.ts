import type { LocalisedText } from '#kernel/i18n'
import type { ServiceDefinition } from '../definition.ts'

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
const ownKinds: ReadonlySet<string> = new Set(['payment', 'credential'])

/** Why a service cannot be part of a life event; undefined where it can. */
export function notComposable(definition: ServiceDefinition): string | undefined {
  const text = JSON.stringify(definition.pages)
  const fields = [...text.matchAll(/"kind":"(payment|credential)"/g)].map((match) => match[1] ?? '')
  const kind = fields.find((found) => ownKinds.has(found))
  return kind === undefined ? undefined : `it asks for a ${kind}, which goes to one body`
}
