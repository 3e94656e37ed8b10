import { Type } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation, HttpProblem } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { answerJourney, type AnswerOutcome } from '../channel/answer-journey.ts'
import { awaitedAt, awaitedFor, awaitedNow, sentNow } from '../channel/awaited.ts'
import { gone, journeyOf, limitRequests, type OpenJourney, type SentJourney } from './journey-access.ts'
import {
  checkTag,
  journeyBody,
  journeySchema,
  problemWithStanding,
  refusal,
  tagOf,
  type JourneyAnswer,
} from './journey-answers.ts'

/** One file of the largest size in base64, and the rest of a page. Ten megabytes are too many. */
const maximumBytes = 9_900_000

/** Answers what an application waits for. */
export const answerJourneyOperation = defineOperation({
  method: 'POST',
  path: '/api/v1/services/journeys/:journeyId/answers',
  operationId: 'answerJourney',
  summary: 'Answers a place of an application; what follows it is answered back',
  access: publicAccess('the secret of a journey, or the session of its person, opens it'),
  actsForSession: true,
  maximumBytes,
  body: Type.Object(
    {
      token: Type.String({ description: 'Of the place that is answered', maxLength: 1000 }),
      input: Type.Record(Type.String(), Type.Unknown(), {
        description: 'By the names of its fields, in the shape that its inputSchema says',
        additionalProperties: false,
      }),
    },
    { additionalProperties: false },
  ),
  response: Type.Union([journeySchema, problemWithStanding]),
  async handle({ kernel, actor, params, body, headers, locale, clientAddress }) {
    await limitRequests(kernel, 'request', clientAddress)
    const journey = await journeyOf({ kernel, actor, params, headers })
    checkTag(journey, headers['if-match'])
    if (journey.kind === 'sent') return alreadySent(journey, locale)
    const { applicant, definition } = journey
    const outcome = await answerJourney(kernel, { applicant, definition, locale, channel: 'api', ...body })
    return answered(kernel, journey, outcome, locale)
  },
})

function answered(
  kernel: Kernel,
  journey: OpenJourney,
  outcome: AnswerOutcome,
  locale: Locale,
): JourneyAnswer {
  switch (outcome.kind) {
    case 'accepted': {
      const after = { ...journey, application: outcome.application }
      const awaited = awaitedFor(kernel, outcome.application, outcome.next, locale)
      return { headers: { etag: tagOf(after) }, body: journeyBody(after, awaited) }
    }
    case 'refused': {
      const { application, place, errors } = outcome
      const awaited = awaitedAt(kernel, application, place, locale) ?? awaitedNow(kernel, application, locale)
      const current = journeyBody({ ...journey, application }, awaited)
      return refusal(
        422,
        'answers-refused',
        current,
        errors.map(({ field, code, message }) => ({ pointer: `/input/${field}`, code, detail: message })),
      )
    }
    case 'stale': {
      const { application } = outcome
      const current = journeyBody({ ...journey, application }, awaitedNow(kernel, application, locale))
      return refusal(409, 'stale-token', current)
    }
    case 'outside':
      throw new HttpProblem(400, 'outside-definition', {
        detail: 'The input has what the place does not ask for, or has it in another shape',
        errors: outcome.faults.map(({ pointer, problem }) => ({
          pointer: `/input${pointer}`,
          detail: problem,
        })),
      })
    case 'sent':
      return alreadySent({ ...journey, kind: 'sent', submission: outcome.submission }, locale)
    default:
      throw gone()
  }
}

function alreadySent(journey: SentJourney, locale: Locale): JourneyAnswer {
  return refusal(409, 'already-sent', journeyBody(journey, sentNow(journey, journey.submission, locale)))
}
