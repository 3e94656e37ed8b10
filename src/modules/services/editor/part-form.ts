import type { VNode } from 'preact'
import type { FieldShapes } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { FieldMessages } from '#kernel/ui'
import type { ServiceDefinition } from '../domain/definition.ts'

/** What a form shows: a definition, and what was typed where it was refused. */
export interface PartInputs {
  locale: Locale
  kernel: Pick<Kernel, 'contributions'>
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
  ): { definition: ServiceDefinition } | { errors: Readonly<Record<string, UnreadableKey>> }
  Inputs(inputs: PartInputs): VNode
}

export type UnreadableKey =
  | 'error.title'
  | 'error.whole'
  | 'error.date'
  | 'error.json'
  | 'error.email'
  | 'error.https'
