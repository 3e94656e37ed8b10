import type { LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { ModelClient } from './models/client.ts'

/** What an algorithm was measured on. */
export interface DataSet {
  readonly name: LocalisedText
  /** Changes with the data. */
  readonly version: string
  /** How many cases it has. */
  readonly size: number
  readonly source: LocalisedText
}

/** One figure of an evaluation. */
export interface Measure {
  /** Compared between evaluations by this. */
  readonly key: string
  readonly name: LocalisedText
  readonly value: number
  /** The 95 % interval, where the figure is of a sample. */
  readonly interval?: { readonly low: number; readonly high: number }
  readonly unit: 'share' | 'count' | 'milliseconds' | 'score'
  readonly better: 'higher' | 'lower'
}

/** How to measure an algorithm, for `commonweal ai evaluate` and for the weekly job. */
export interface Evaluation {
  readonly dataSet: DataSet
  measure(tools: { kernel: Kernel; model: ModelClient | undefined }): Promise<readonly Measure[]>
}
