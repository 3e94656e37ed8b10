import { Compile } from 'typebox/schema'
import { expect, test } from 'vitest'
import { answersToSubmit } from '../domain/engine/submission-answers.ts'
import { answersOfTest } from '../domain/tests/run-test.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import { penhavenDefinitions } from '../../../packs/example/services/index.ts'
import { allKinds, allKindsInput, ukSurroundings } from '../testing/all-kinds.ts'
import { formsSubmission } from './forms-submission.ts'

/** What the JSON submission schema of GOV.UK Forms (version 1) demands, stated again here apart from the program. */
const oneOrMany = { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] }
const parts = [
  'answer_text',
  'title',
  'first_name',
  'middle_names',
  'last_name',
  'address1',
  'address2',
  'town_or_city',
  'county',
  'postcode',
  'street_address',
  'country',
]
const published = Compile({
  type: 'object',
  properties: {
    form_name: { type: 'string' },
    submission_reference: { type: 'string' },
    submitted_at: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' },
    language: { enum: ['en', 'cy'] },
    answers: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          question_text: { type: 'string' },
          question_id: { type: 'string' },
          ...Object.fromEntries(parts.map((name) => [name, oneOrMany])),
          selections: { type: 'array', items: { type: 'string' } },
          can_have_multiple_answers: { type: 'boolean' },
        },
        required: ['question_text', 'question_id', 'answer_text'],
        // Stricter than the published schema: we say nothing that it has no word for.
        additionalProperties: false,
      },
    },
  },
  required: ['form_name', 'submission_reference', 'submitted_at', 'language', 'answers'],
  additionalProperties: false,
})

const sent = { reference: 'ABCD-EFGH', submittedAt: new Date('2026-11-02T10:00:00Z'), locale: 'en' } as const

/** What the tests inside a definition come to the end with. */
function submissionsOf(definition: ServiceDefinition) {
  return (definition.tests ?? []).flatMap((one) => {
    const answers = answersOfTest(definition, one, ukSurroundings)
    const today = one.today ?? ukSurroundings.today
    const complete = answersToSubmit(definition, answers, { ...ukSurroundings, today })
    return complete === undefined ? [] : [formsSubmission(definition, complete, sent)]
  })
}

test.each(penhavenDefinitions.map((definition) => [definition.name, definition] as const))(
  '%s: what is sent fits the JSON submission schema of GOV.UK Forms',
  (_name, definition) => {
    const submissions = submissionsOf(definition)
    expect(submissions.length).toBeGreaterThan(0)
    for (const submission of submissions) {
      expect(published.Errors(submission)).toEqual([true, []])
    }
  },
)

test('Every kind of answer has its words, and those of a group stand side by side', () => {
  const steps = allKindsInput.map(({ page, input }) => ({ page, input: { ...input } }))
  // The inputs of the engine's own tests, in the shape of a definition's.
  const one = { name: 'all', steps, expect: { position: 'check' } } as NonNullable<
    ServiceDefinition['tests']
  >[number]
  const answers = answersToSubmit(allKinds, answersOfTest(allKinds, one, ukSurroundings), ukSurroundings)
  const submission = formsSubmission(allKinds, answers ?? {}, sent)
  expect(published.Errors(submission)).toEqual([true, []])
  const named = (id: string) => submission.answers.find(({ question_id }) => question_id === id)
  expect(named('home')).toMatchObject({
    address1: '4 Harbour View',
    town_or_city: 'Aberwen',
    postcode: 'CF10 3NQ',
  })
  expect(named('abroad')).toMatchObject({ country: 'FR' })
  expect(named('pets')?.selections).toHaveLength(2)
  expect(named('driver')).toMatchObject({ first_name: 'Siân', last_name: 'O’Neill' })
  expect(named('childName')).toMatchObject({ answer_text: ['Emrys'], can_have_multiple_answers: true })
})
