import { defineExtensionPoint } from '#kernel/module'
import type { Answers } from './domain/assessment/answers.ts'

/** An assessment that is in the demonstration from the start. */
export interface DemoAssessment {
  /** Address of the record that it belongs to. */
  recordSlug: string
  /** Key of the questionnaire. */
  questionnaire: string
  answers: Answers
  /** Key of the person who answered it. */
  writer: string
  /** Undefined while it is being answered. */
  finished?: {
    /** Key of the person who finished it. */
    by: string
    publishesWords: boolean
    /** Keys of the obligations that are done. */
    met: readonly string[]
  }
}

/** Assessments of the demonstration. */
export const demoAssessments = defineExtensionPoint<DemoAssessment>('transparency.demo-assessments')
