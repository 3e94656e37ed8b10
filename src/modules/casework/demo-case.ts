import type { LocalisedText } from '#kernel/i18n'
import { defineExtensionPoint } from '#kernel/module'
import type { CaseFact, Outcome } from './domain/case.ts'

/** A case of the demonstration, so that queues are not empty at the first start. */
export interface DemoCase {
  /** Stable name of the case in the data. */
  key: string
  /** Key of a person of a demo country. */
  personKey: string
  organisationSlug: string
  caseType: string
  title: LocalisedText
  facts: readonly CaseFact[]
  openedDaysAgo: number
  /** Key of the member of staff who has it. */
  assigneeKey?: string
  /** By the one who has it. */
  note?: string
  /** By the one who has it, a day before the seeding. */
  decision?: { outcome: Outcome; reason: string }
}

export const demoCases = defineExtensionPoint<DemoCase>('casework.demo-cases')
