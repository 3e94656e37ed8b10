import { Type } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { allOrNothing } from '../channel/all-or-nothing.ts'
import { awaitedNow, sentNow } from '../channel/awaited.ts'
import { submitApplication, type SendOutcome } from '../submit/submit-application.ts'
import {
  gone,
  journeyOf,
  limitReached,
  limitRequests,
  type OpenJourney,
  type SentJourney,
} from './journey-access.ts'
import {
  checkTag,
  journeyBody,
  journeySchema,
  problemWithStanding,
  refusal,
  type JourneyAnswer,
} from './journey-answers.ts'
import { onceOnly } from './once-only.ts'

/** Sends an application that is complete. */
export const sendJourney = defineOperation({
  method: 'POST',
  path: '/api/v1/services/journeys/:journeyId/submission',
  operationId: 'sendJourney',
  summary: 'Sends an application whose answers the person has checked and declared to be true',
  access: publicAccess('the secret of a journey, or the session of its person, opens it'),
  actsForSession: true,
  body: Type.Object(
    {
      token: Type.String({ description: 'Of the place `check`', maxLength: 1000 }),
      declared: Type.Boolean({ description: 'The person was shown the declaration and confirmed it' }),
    },
    { additionalProperties: false },
  ),
  response: Type.Union([journeySchema, problemWithStanding]),
  async handle({ kernel, actor, params, body, headers, locale, clientAddress }) {
    await limitRequests(kernel, 'request', clientAddress)
    const journey = await journeyOf({ kernel, actor, params, headers })
    checkTag(journey, headers['if-match'])
    const request = { key: headers['idempotency-key'], scope: `sendJourney ${params.journeyId}`, body }
    return onceOnly(kernel, request, async (): Promise<JourneyAnswer> => {
      if (journey.kind === 'sent') return sent(200, journey, locale)
      const { applicant, definition } = journey
      const sending = { applicant, definition, locale, channel: 'api', ...body } as const
      const outcome = await allOrNothing(
        kernel,
        (tx) => submitApplication(kernel, tx, sending),
        ({ kind }) => kind === 'submitted',
      )
      return answered(kernel, journey, outcome, locale)
    })
  },
})

function answered(kernel: Kernel, journey: OpenJourney, outcome: SendOutcome, locale: Locale): JourneyAnswer {
  switch (outcome.kind) {
    case 'submitted':
      return sent(201, { ...journey, kind: 'sent', submission: outcome.submission }, locale)
    case 'sent':
      return sent(200, { ...journey, kind: 'sent', submission: outcome.submission }, locale)
    case 'gone':
      throw gone()
    case 'limited':
      throw limitReached(outcome.limit)
    default: {
      const { application } = outcome
      const current = journeyBody({ ...journey, application }, awaitedNow(kernel, application, locale))
      return outcome.kind === 'stale'
        ? refusal(409, 'stale-token', current)
        : refusal(422, outcome.kind, current)
    }
  }
}

function sent(status: number, journey: SentJourney, locale: Locale): JourneyAnswer {
  return { status, body: journeyBody(journey, sentNow(journey, journey.submission, locale)) }
}
