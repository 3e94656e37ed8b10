import { Type } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation, notFound } from '#kernel/http'
import { findQuestionnaire } from '../assessments/questionnaires.ts'
import { obligationsAt } from '../domain/assessment/questionnaire.ts'
import { scoreAssessment } from '../domain/assessment/score.ts'

const key = Type.String({ minLength: 1, maxLength: 60 })
const points = Type.Integer({ minimum: 0 })
const localisedText = Type.Object({ en: Type.String(), cy: Type.String() })

/** Scores answers that are not kept. */
export const scoreAnswers = defineOperation({
  method: 'POST',
  path: '/api/v1/transparency/assessments/score',
  operationId: 'scoreImpactAssessment',
  summary: 'Scores the answers to a questionnaire on the impact of an algorithm; nothing is stored',
  access: publicAccess('a score says nothing but what the answers say, and nothing is stored'),
  maximumBytes: 256 * 1024,
  body: Type.Object(
    {
      questionnaire: key,
      version: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'The newest unless said' }),
      ),
      answers: Type.Record(
        key,
        Type.Union([
          Type.String({ maxLength: 10_000 }),
          Type.Number(),
          Type.Array(Type.String({ maxLength: 60 }), { maxItems: 100 }),
        ]),
        {
          maxProperties: 1_000,
          description:
            'By question: the key of an option, keys of several, words, or a whole number. What is not asked, or is no answer, does not count',
        },
      ),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({
    questionnaire: Type.String(),
    version: Type.Integer(),
    raw: points,
    rawMaximum: points,
    mitigation: points,
    mitigationMaximum: points,
    total: points,
    level: Type.Integer({ minimum: 1, maximum: 4 }),
    obligations: Type.Array(Type.Object({ key: Type.String(), title: localisedText, text: localisedText })),
    visible: Type.Array(Type.String(), { description: 'Questions that are asked, given these answers' }),
    unanswered: Type.Array(Type.String(), { description: 'Those of them that still need an answer' }),
  }),
  async handle({ kernel, body }) {
    const questionnaire = findQuestionnaire(kernel, body.questionnaire, body.version)
    if (questionnaire === undefined) throw notFound()
    const score = scoreAssessment(questionnaire, body.answers)
    return {
      body: {
        ...score,
        questionnaire: questionnaire.key,
        version: questionnaire.version,
        obligations: obligationsAt(questionnaire, score.level),
      },
    }
  },
})
