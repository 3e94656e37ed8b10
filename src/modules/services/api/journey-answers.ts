import { Type, type Static } from 'typebox'
import { HttpProblem, type OperationResponse } from '#kernel/http'
import { awaitedSchema, type Awaited } from '../channel/awaited-schema.ts'
import type { LiveJourney } from './journey-access.ts'

export const journeySchema = Type.Object({
  journeyId: Type.String({ format: 'uuid' }),
  service: Type.String(),
  version: Type.Integer(),
  /** Fields to answer again, because the service has changed since. */
  again: Type.Array(Type.String()),
  awaited: awaitedSchema,
})
export type JourneyBody = Static<typeof journeySchema>

/** A problem document that says besides where the journey stands, so that a client can go on from there. */
export const problemWithStanding = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  errors: Type.Optional(
    Type.Array(
      Type.Object({
        pointer: Type.String(),
        code: Type.String(),
        detail: Type.String({ description: 'In the language asked for' }),
      }),
    ),
  ),
  current: journeySchema,
})
export type ProblemBody = Static<typeof problemWithStanding>

/** What an operation on a journey answers. */
export type JourneyAnswer = OperationResponse<JourneyBody | ProblemBody>

/** The state of a journey, under a tag that changes with every answer. */
export function journeyBody(journey: LiveJourney, awaited: Awaited): JourneyBody {
  const { journeyId, definition } = journey
  const again = journey.kind === 'open' ? [...journey.application.again] : []
  return { journeyId, service: definition.name, version: definition.version, again, awaited }
}

export function tagOf(journey: LiveJourney): string {
  return journey.kind === 'sent' ? '"sent"' : `"${journey.application.draft?.revision ?? 0}"`
}

/** @throws HttpProblem 412 when the client has seen another state than there is */
export function checkTag(journey: LiveJourney, ifMatch: string | string[] | undefined): void {
  if (ifMatch === undefined || ifMatch === '*' || ifMatch === tagOf(journey)) return
  throw new HttpProblem(412, 'precondition-failed', { detail: 'The journey has changed since' })
}

/** A refusal that the client can recover from. */
export function refusal(
  status: 409 | 422,
  code: string,
  current: JourneyBody,
  errors?: NonNullable<ProblemBody['errors']>,
): OperationResponse<ProblemBody> {
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: {
      type: `urn:commonweal:problem:${code}`,
      title: code.replaceAll('-', ' '),
      status,
      ...(errors === undefined ? {} : { errors }),
      current,
    },
  }
}
