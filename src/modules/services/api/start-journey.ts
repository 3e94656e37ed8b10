import { Type } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation, notFound } from '#kernel/http'
import { awaitedNow } from '../channel/awaited.ts'
import { startJourney } from '../channel/find-journey.ts'
import { publishedService } from '../definitions.ts'
import { limitReached, limitRequests, notEnough } from './journey-access.ts'
import { journeyBody, journeySchema, tagOf } from './journey-answers.ts'
import { onceOnly } from './once-only.ts'

/** Begins an application to a service. */
export const startJourneyOperation = defineOperation({
  method: 'POST',
  path: '/api/v1/services/journeys',
  operationId: 'startJourney',
  summary: 'Begins an application, or goes on with the one that the signed-in person has of the service',
  access: publicAccess('some services need no account; those that do refuse whoever has none'),
  actsForSession: true,
  body: Type.Object(
    { service: Type.String({ description: 'Name of a service on offer', maxLength: 60 }) },
    { additionalProperties: false },
  ),
  response: Type.Intersect([
    journeySchema,
    Type.Object({
      secret: Type.Optional(
        Type.String({
          description:
            'Of somebody who is not signed in: sent as a bearer token with everything that follows. It is not shown again',
        }),
      ),
    }),
  ]),
  async handle({ kernel, actor, body, headers, locale, clientAddress }) {
    await limitRequests(kernel, 'begin', clientAddress)
    const scope = `startJourney ${actor.kind === 'person' ? actor.personId : clientAddress}`
    return onceOnly(kernel, { key: headers['idempotency-key'], scope, body }, async () => {
      const definition = await publishedService(kernel, kernel.db, body.service)
      if (definition === undefined) throw notFound()
      const started = await startJourney(kernel, { actor, definition, locale, channel: 'api' })
      if (started.kind === 'limited') throw limitReached(started.limit)
      if (started.kind !== 'started') throw notEnough(started.kind)
      const { applicant, application, journeyId, secret } = started
      const journey = { kind: 'open', applicant, definition, journeyId, application } as const
      return {
        status: 201,
        headers: { location: `/api/v1/services/journeys/${journeyId}`, etag: tagOf(journey) },
        body: {
          ...journeyBody(journey, awaitedNow(kernel, application, locale)),
          ...(secret === undefined ? {} : { secret }),
        },
      }
    })
  },
})
