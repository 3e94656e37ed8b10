import { Type } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation, notFound } from '#kernel/http'
import { awaitedAt, awaitedBefore, awaitedNow, sentNow } from '../channel/awaited.ts'
import { journeyOf } from './journey-access.ts'
import { journeyBody, journeySchema, tagOf } from './journey-answers.ts'

/** Where an application stands, and what it waits for. */
export const readJourney = defineOperation({
  method: 'GET',
  path: '/api/v1/services/journeys/:journeyId',
  operationId: 'readJourney',
  summary: 'What an application waits for now, at one of its places, or at the place before one',
  access: publicAccess('the secret of a journey, or the session of its person, opens it'),
  query: Type.Object(
    {
      place: Type.Optional(
        Type.String({ description: 'A place that was answered, or `check`', maxLength: 200 }),
      ),
      before: Type.Optional(
        Type.String({ description: 'Goes back: to the place before this one', maxLength: 200 }),
      ),
    },
    { additionalProperties: false },
  ),
  response: journeySchema,
  async handle({ kernel, actor, params, query, headers, locale }) {
    const journey = await journeyOf({ kernel, actor, params, headers })
    if (journey.kind === 'sent') {
      return {
        headers: { etag: tagOf(journey) },
        body: journeyBody(journey, sentNow(journey, journey.submission, locale)),
      }
    }
    const { application } = journey
    const awaited =
      query.place !== undefined
        ? awaitedAt(kernel, application, query.place, locale)
        : query.before !== undefined
          ? awaitedBefore(kernel, application, query.before, locale)
          : awaitedNow(kernel, application, locale)
    if (awaited === undefined) throw notFound()
    return { headers: { etag: tagOf(journey) }, body: journeyBody(journey, awaited) }
  },
})
