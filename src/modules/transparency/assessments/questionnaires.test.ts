import { expect, test } from 'vitest'
import { contribute, contributionReader } from '#kernel/module'
import { choice, questionnaireOf } from '../testing/questionnaire.ts'
import { findQuestionnaire, newestQuestionnaires, questionnaires } from './questionnaires.ts'

const first = questionnaireOf([choice('a', { yes: 1, no: 0 })])
const second = { ...first, version: 2 }
const other = { ...first, key: 'other' }
const kernelWith = (...all: (typeof first)[]) => ({
  contributions: contributionReader(all.map((each) => contribute(questionnaires, each))),
})

test('the newest version is the one to begin with, and older ones stay to be read', () => {
  const kernel = kernelWith(second, first, other)
  expect(newestQuestionnaires(kernel)).toEqual([second, other])
  expect(findQuestionnaire(kernel, 'trial')).toBe(second)
  expect(findQuestionnaire(kernel, 'trial', 1)).toBe(first)
  expect(findQuestionnaire(kernel, 'trial', 3)).toBeUndefined()
  expect(findQuestionnaire(kernel, 'nobody')).toBeUndefined()
})

test('one that cannot be asked is refused, with what is wrong with it', () => {
  const ring = questionnaireOf([
    choice('a', { yes: 1 }, { visibleIf: { kind: 'equals', question: 'a', value: 'yes' } }),
  ])
  expect(() => newestQuestionnaires(kernelWith(ring))).toThrow(
    'trial: question a: whether it is asked depends on itself: a → a',
  )
  expect(() => newestQuestionnaires(kernelWith(first, second, first))).toThrow(
    'two questionnaires are trial 1',
  )
})
