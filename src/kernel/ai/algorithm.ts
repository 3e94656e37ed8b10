import type { LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { Evaluation } from './evaluation.ts'
import type { ModelClient } from './models/client.ts'

/** Where a run was asked for. */
export const channels = ['web', 'api', 'agent', 'staff', 'job'] as const
export type Channel = (typeof channels)[number]

/** How it comes to its result: rules somebody wrote, figures learnt from data, or a model behind an endpoint. */
export type Method = 'rules' | 'statistics' | 'model'

/** What somebody puts in, and whether that is about people. */
export interface AlgorithmInput {
  readonly name: string
  readonly label: LocalisedText
  readonly isPersonal: boolean
}

/** Whether a person stands between a result and what happens. */
export type HumanReview = 'person-decides' | 'person-checks' | 'automatic'

/** What a model is used for; undefined for an algorithm without one. */
export type ModelPurpose = 'chat' | 'embeddings' | 'transcription'

/**
 * What only people can say of an algorithm, by the keys of the register's fields; the register's tests refuse a key that is
 * none. Fields that the running program knows are not written here.
 */
export interface RecordText {
  readonly fields: Readonly<Record<string, LocalisedText>>
  /** Risks, assessments, data sources: lists of parts, by the keys of the register's groups. */
  readonly groups?: Readonly<Record<string, readonly Readonly<Record<string, LocalisedText>>[]>>
  /** Values of the register's facets: functions, capabilities, tasks. */
  readonly facets?: Readonly<Record<string, readonly string[]>>
}

/** What a run is given besides its input. */
export interface RunTools {
  readonly kernel: Kernel
  /** The endpoint that the operator assigned; undefined where there is none. */
  readonly model: ModelClient | undefined
}

/** An algorithm, as its module declares it. */
export interface AlgorithmDefinition<Input, Output> {
  /** `<module>.<what-it-does>`. Never changes: its record and its history hang on it. */
  readonly id: string
  /** Raised whenever the same input may come out otherwise (semantic version). */
  readonly version: string
  readonly name: LocalisedText
  readonly method: Method
  readonly inputs: readonly AlgorithmInput[]
  readonly channels: readonly Channel[]
  readonly humanReview: HumanReview
  readonly record: RecordText
  readonly usesModel?: ModelPurpose
  readonly evaluation?: Evaluation
  run(input: Input, tools: RunTools): Output | Promise<Output>
  /** What the classes of results mean, for the people whom they are about. */
  readonly outcomes?: Readonly<Record<string, LocalisedText>>
  /** A class of results, of which there are few: counted and published. */
  outcomeOf(output: Output): string
  /** From 0 to 1, where the method knows. */
  confidenceOf?(output: Output): number | undefined
}

/** Any algorithm, for lists of them. */
export type AnyAlgorithm = Omit<AlgorithmDefinition<never, never>, 'run' | 'outcomeOf' | 'confidenceOf'>

/** Declares an algorithm. @throws RangeError for an id or a version that is none */
export function defineAlgorithm<Input, Output>(
  definition: AlgorithmDefinition<Input, Output>,
): AlgorithmDefinition<Input, Output> {
  if (!/^[a-z]+\.[a-z]+(-[a-z]+)*$/.test(definition.id)) throw new RangeError(`${definition.id} is no id`)
  if (!/^\d+\.\d+\.\d+$/.test(definition.version))
    throw new RangeError(`${definition.version} is no semantic version`)
  return definition
}
