import type { Answers } from '../answers.ts'
import type { Field, Group, QuestionPage } from '../definition.ts'
import type { Eligibility } from './eligibility.ts'
import type { Scope } from './scope.ts'

/** Where a person is in a service. */
export type Position =
  | { readonly kind: 'question'; readonly place: string }
  /** The list of entries of a group. */
  | { readonly kind: 'group'; readonly place: string }
  | { readonly kind: 'exit'; readonly place: string }
  /** Not eligible; why is part of the walk. */
  | { readonly kind: 'ineligible'; readonly place: string }
  /** The list of tasks. */
  | { readonly kind: 'tasks' }
  | { readonly kind: 'check' }

/** A page of questions on somebody's way. */
export interface QuestionStop {
  readonly kind: 'question'
  readonly place: string
  readonly scope: Scope
  readonly page: QuestionPage
  /** Those that the answers so far call for, words and calculations among them. */
  readonly fields: readonly Field[]
}

/** The list of entries of a group on somebody's way. */
export interface GroupStop {
  readonly kind: 'group'
  readonly place: string
  readonly scope: Scope
  readonly page: Group
  readonly entries: readonly EntryStanding[]
}

export interface EntryStanding {
  readonly id: number
  readonly isFinished: boolean
  /** Of its first page. */
  readonly place: string
}

export type Stop = QuestionStop | GroupStop

export interface TaskStanding {
  readonly name: string
  readonly state: 'not-started' | 'in-progress' | 'done' | 'stopped'
  /** Where going on with it leads; its first page once it is done. */
  readonly place: string
  /** What keeps it from being done. */
  readonly position: Position | undefined
  /** Its stops on the way, answered ones in their order before open ones. */
  readonly places: readonly string[]
}

/** The way that a set of answers leads through a service. */
export interface Walk {
  /** Pages answered in full, and lists of entries that are complete, in the order of the way. */
  readonly answered: readonly Stop[]
  /** What may be answered besides: the page that the way has come to, and the unfinished lists around it. */
  readonly open: readonly Stop[]
  readonly position: Position
  /** Pages of eligibility that were come to, by their name. */
  readonly eligibility: ReadonlyMap<string, Eligibility>
  /** By the name of every page of eligibility that was come to, judged or not: the answers that its rules see. */
  readonly judgedBy: ReadonlyMap<string, Answers>
  /** Of a service with a list of tasks, in its order; none otherwise. */
  readonly tasks: readonly TaskStanding[]
  /** The answers to what is asked on the way. Those to questions that are no longer asked are not among them. */
  readonly visible: Answers
}
