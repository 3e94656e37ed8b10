import { Type } from 'typebox'

export const localisedTextSchema = Type.Object({ en: Type.String(), cy: Type.String() })

export const serviceSummarySchema = Type.Object({
  name: Type.String(),
  version: Type.Integer(),
  title: localisedTextSchema,
  description: localisedTextSchema,
  organisation: Type.String({ description: 'Short name of the public body that decides' }),
  minimumIdentityLevel: Type.Integer({ minimum: 0, maximum: 3 }),
  needsAccount: Type.Boolean(),
  languages: Type.Array(Type.Enum(['en', 'cy'])),
})

/** An application that was sent, and how it stands. */
export const applicationSchema = Type.Object({
  reference: Type.String(),
  serviceName: Type.String(),
  title: localisedTextSchema,
  submittedAt: Type.String({ format: 'date-time' }),
  status: Type.Union([Type.Literal('open'), Type.Literal('approved'), Type.Literal('refused')]),
  decidedAt: Type.Optional(Type.String({ format: 'date-time' })),
  reason: Type.Optional(Type.String()),
})
