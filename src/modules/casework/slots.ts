import { defineSlot } from '#kernel/module'
import type { CaseOrigin } from './domain/case.ts'

export interface CaseSidePanelProps {
  caseId: string
  caseType: string
  organisationId: string
  /** Undefined when the person applied without an account. */
  personId: string | undefined
  origin: CaseOrigin
}

/** Beside a case: what other modules know that helps to decide it. Each filling audits what it shows. */
export const caseSidePanelSlot = defineSlot<CaseSidePanelProps>('casework.case-side-panel')
