import type { LocalisedText } from '#kernel/i18n'
import type { Condition } from './condition.ts'

/** Impact levels, from little to very high. */
export const levels = [1, 2, 3, 4] as const
export type Level = (typeof levels)[number]

/** What the points of an answer count for. */
export type ScoreKind = 'raw' | 'mitigation' | 'none'

/** One answer that can be chosen. */
export interface Option {
  /** Unique in its question. */
  readonly key: string
  readonly text: LocalisedText
  /** A whole number from 0 to 100. */
  readonly score: number
  /** Of several boxes: ticked alone, as "none of these" is. It has no points. */
  readonly isExclusive?: boolean
}

interface QuestionBase {
  /** Unique in the questionnaire. */
  readonly key: string
  readonly label: LocalisedText
  readonly hint?: LocalisedText
  /** The question is asked only while this is true. It may ask about questions that come earlier. */
  readonly visibleIf?: Condition
}

/** One answer out of a few, or any number of them: then their points are added. */
export interface ChoiceQuestion extends QuestionBase {
  readonly type: 'choice' | 'choices'
  readonly kind: ScoreKind
  readonly options: readonly Option[]
}

/** Words. Never scored, never needed, and public only where the public body says so. */
export interface TextQuestion extends QuestionBase {
  readonly type: 'text'
  readonly kind: 'none'
  readonly maximumLength: number
}

/** A whole number. Never scored; conditions may ask about it. */
export interface NumberQuestion extends QuestionBase {
  readonly type: 'number'
  readonly kind: 'none'
  readonly minimum: number
  readonly maximum: number
}

export type Question = ChoiceQuestion | TextQuestion | NumberQuestion

export interface QuestionPage {
  /** Unique in the questionnaire; part of its address. */
  readonly key: string
  readonly title: LocalisedText
  readonly intro?: LocalisedText
  readonly questions: readonly Question[]
}

/** Something that has to be done about an algorithm, more of it the higher its level. */
export interface Obligation {
  readonly key: string
  readonly title: LocalisedText
  /** What is to be done at a level; nothing where a level is left out. */
  readonly byLevel: Readonly<Partial<Record<Level, LocalisedText>>>
}

/** Questions on what an algorithm may do to people, as data. A questionnaire that was used is never changed: it gets a new version. */
export interface Questionnaire {
  readonly key: string
  /** From 1. */
  readonly version: number
  readonly title: LocalisedText
  readonly intro: LocalisedText
  readonly pages: readonly QuestionPage[]
  readonly obligations: readonly Obligation[]
}

/** All questions in the order in which they are asked. */
export function questionsOf(questionnaire: Questionnaire): readonly Question[] {
  return questionnaire.pages.flatMap(({ questions }) => questions)
}

/** What has to be done at a level, in the order of the questionnaire. */
export function obligationsAt(
  questionnaire: Questionnaire,
  level: Level,
): { key: string; title: LocalisedText; text: LocalisedText }[] {
  return questionnaire.obligations.flatMap(({ key, title, byLevel }) => {
    const text = byLevel[level]
    return text === undefined ? [] : [{ key, title, text }]
  })
}
