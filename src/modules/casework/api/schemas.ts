import { Type } from 'typebox'

const localised = Type.Object({ en: Type.String(), cy: Type.String() })
const status = Type.Union([Type.Literal('open'), Type.Literal('approved'), Type.Literal('refused')])
const instant = Type.String({ format: 'date-time' })

const caseFields = {
  id: Type.String({ format: 'uuid' }),
  reference: Type.String(),
  caseType: Type.String(),
  organisationId: Type.String({ format: 'uuid' }),
  title: localised,
  status,
  assigneePersonId: Type.Union([Type.String({ format: 'uuid' }), Type.Null()]),
  openedAt: instant,
}

export const caseSummarySchema = Type.Object(caseFields)

export const caseDetailSchema = Type.Object({
  ...caseFields,
  /** Rises with every change. */
  version: Type.Integer(),
  decidedAt: Type.Union([instant, Type.Null()]),
  reason: Type.Union([Type.String(), Type.Null()]),
  facts: Type.Array(
    Type.Object({
      label: localised,
      value: Type.Union([localised, Type.String()]),
      source: Type.Union([
        Type.Literal('person'),
        Type.Literal('verified-identity'),
        Type.Literal('wallet'),
        Type.Literal('file'),
        Type.Literal('account'),
        Type.Literal('earlier'),
        Type.Literal('organisation'),
      ]),
      sourceDetail: Type.Optional(localised),
      fileId: Type.Optional(Type.String({ format: 'uuid' })),
    }),
  ),
  timeline: Type.Array(
    Type.Object({ kind: Type.String(), actorName: Type.String(), text: Type.String(), occurredAt: instant }),
  ),
})
