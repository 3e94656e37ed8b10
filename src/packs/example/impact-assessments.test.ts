import { expect, test } from 'vitest'
import { scoreAssessment } from '#modules/transparency'
import { ukImpactAssessment } from '../uk/impact-assessment/index.ts'
import { repairsAnswers } from './impact-assessments.ts'

test('the answers for housing repairs answer every question, and no other', () => {
  const { unanswered, visible, level } = scoreAssessment(ukImpactAssessment, repairsAnswers)
  expect(unanswered).toEqual([])
  expect(Object.keys(repairsAnswers).filter((key) => !visible.includes(key))).toEqual([])
  expect(level).toBe(2)
})
