export { caseDecided } from './events.ts'
export { caseStatusOf, openCase } from './handling/open-case.ts'
export { forgetFactsOfCase } from './handling/forget-facts.ts'
export type { CaseStanding } from './handling/open-case.ts'
export type { CaseFact } from './domain/case.ts'
export { demoCases } from './demo-case.ts'
export type { DemoCase } from './demo-case.ts'
/** @public No module of this program fills it yet. */
export { caseSidePanelSlot } from './slots.ts'
