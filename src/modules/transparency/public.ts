export { demoPlatformRecords } from './demo-platform-records.ts'
export type { DemoPlatformRecord } from './demo-platform-records.ts'
export { demoRecords } from './demo-records.ts'
export type { DemoRecord } from './demo-records.ts'
export { questionnaires } from './assessments/questionnaires.ts'
export type { Condition as AssessmentCondition } from './domain/assessment/condition.ts'
export type {
  Obligation as AssessmentObligation,
  Option as AssessmentOption,
  Question as AssessmentQuestion,
  QuestionPage as AssessmentPage,
  Questionnaire,
} from './domain/assessment/questionnaire.ts'
export { checkQuestionnaire } from './domain/assessment/check.ts'
export { scoreAssessment } from './domain/assessment/score.ts'
export { demoAssessments } from './demo-assessments.ts'
export type { DemoAssessment } from './demo-assessments.ts'
export { supplierTemplates } from './writing/supplier-templates.ts'
export type { SupplierTemplate } from './domain/templates/supplier-template.ts'
