import type { VNode } from 'preact'
import type { FieldShapes, PageContext } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import type { FieldMessages } from '#kernel/ui'
import type { PublishedTemplate } from '#modules/wallet'
import type { ServiceDefinition } from '../domain/definition.ts'
import type { OpenService } from '../versions/open-service.ts'

/** What a part is made from besides the definition. */
export interface PartSurroundings {
  /** The cards that there are. */
  templates: readonly PublishedTemplate[]
}

/** What a form shows: a definition, and what was typed where it was refused. */
export interface PartInputs extends PartSurroundings {
  locale: Locale
  query: Readonly<Record<string, string>>
  definition: ServiceDefinition
  /** As typed, of a form that was refused. */
  sent: Readonly<Record<string, unknown>> | undefined
  errors: FieldMessages
}

/** One part of a definition besides its pages. */
export interface PartForm {
  readonly shapes: FieldShapes
  /** The definition as typed, or keys of messages for inputs that cannot be read. */
  apply(
    definition: ServiceDefinition,
    sent: Readonly<Record<string, unknown>>,
    surroundings: PartSurroundings,
  ): ReadPart
  Inputs(inputs: PartInputs): VNode
  /** Whether there is something to save; always unless said. */
  hasButton?(inputs: PartInputs): boolean
  /** What stands under the form: buttons that do one thing each. */
  Beside?(beside: PartBeside): VNode | null
}

type ReadPart =
  | {
      definition: ServiceDefinition
      /** The same form again, for what comes next in it. */
      staysHere?: boolean
    }
  | { errors: Readonly<Record<string, UnreadableKey>> }

export interface PartBeside extends PartSurroundings {
  context: PageContext
  opened: OpenService
}

export type UnreadableKey =
  | 'error.title'
  | 'error.whole'
  | 'error.date'
  | 'error.email'
  | 'error.https'
  | 'error.taskName'
  | 'error.taskPages'
  | 'error.card'
  | 'error.claimSource'
  | 'error.claimValue'
