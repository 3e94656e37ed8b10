import { Type } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation, notFound } from '#kernel/http'
import { allQuestionnaires, findQuestionnaire } from '../assessments/questionnaires.ts'
import type { Questionnaire } from '../domain/assessment/questionnaire.ts'

const localisedText = Type.Object({ en: Type.String(), cy: Type.String() })
const access = publicAccess('what public bodies ask about their algorithms is no secret')

/** Which questionnaires there are. */
export const listQuestionnaires = defineOperation({
  method: 'GET',
  path: '/api/v1/transparency/assessments/questionnaires',
  operationId: 'listImpactQuestionnaires',
  summary: 'Lists the questionnaires on the impact of algorithms, each version that was ever used',
  access,
  response: Type.Object({
    questionnaires: Type.Array(
      Type.Object({
        key: Type.String(),
        version: Type.Integer(),
        title: localisedText,
        intro: localisedText,
        questions: Type.Integer({ description: 'How many there are' }),
      }),
    ),
  }),
  async handle({ kernel }) {
    return {
      body: {
        questionnaires: allQuestionnaires(kernel).map(({ key, version, title, intro, pages }) => ({
          key,
          version,
          title,
          intro,
          questions: pages.reduce((sum, { questions }) => sum + questions.length, 0),
        })),
      },
    }
  },
})

/** One questionnaire in full, as data: questions with their points and conditions, and what has to be done by level. */
export const readQuestionnaire = defineOperation({
  method: 'GET',
  path: '/api/v1/transparency/assessments/questionnaires/:questionnaireName',
  operationId: 'readImpactQuestionnaire',
  summary:
    'Reads a questionnaire on the impact of algorithms, the newest version unless another is asked for',
  access,
  query: Type.Object(
    { version: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })) },
    { additionalProperties: false },
  ),
  response: Type.Unsafe<Questionnaire>({
    type: 'object',
    required: ['key', 'version', 'title', 'intro', 'pages', 'obligations'],
    description: 'Pages of questions, each with its options, points and the condition on which it is asked',
  }),
  async handle({ kernel, params, query }) {
    const questionnaire = findQuestionnaire(kernel, params.questionnaireName, query.version)
    if (questionnaire === undefined) throw notFound()
    return { body: questionnaire }
  },
})
