import { Type } from 'typebox'
import type { ServiceDefinition } from '../domain/definition.ts'

export const localisedTextSchema = Type.Object({ en: Type.String(), cy: Type.String() })

export const serviceSummarySchema = Type.Object({
  name: Type.String(),
  version: Type.Integer(),
  title: localisedTextSchema,
  description: localisedTextSchema,
  organisation: Type.String({ description: 'Short name of the public body that decides' }),
  minimumIdentityLevel: Type.Integer({ minimum: 0, maximum: 3 }),
})

const fieldSchema = Type.Object({
  kind: Type.String({
    description:
      'text, long-text, name, email, phone, number, date, choice, choices, file, verified-identity or credential',
  }),
  name: Type.String(),
  label: localisedTextSchema,
  shortLabel: Type.Optional(localisedTextSchema),
  noun: localisedTextSchema,
  hint: Type.Optional(localisedTextSchema),
  optional: Type.Optional(Type.Boolean()),
})

const routeSchema = Type.Object({
  when: Type.Optional(
    Type.Object({
      kind: Type.String({ description: 'equals, any, all or not; any, all and not hold others' }),
    }),
  ),
  to: Type.String({ description: 'Name of a later page, or check' }),
})

const pageSchema = Type.Object({
  kind: Type.String({ description: 'questions or exit' }),
  name: Type.String(),
  title: Type.Optional(localisedTextSchema),
  body: Type.Optional(Type.Array(localisedTextSchema)),
  fields: Type.Optional(Type.Array(fieldSchema)),
  next: Type.Optional(Type.Array(routeSchema)),
})

/** The definition as it stands; the schema describes it, and names what every kind of field shares. */
export const serviceDefinitionSchema = Type.Unsafe<ServiceDefinition>(
  Type.Object({
    name: Type.String(),
    version: Type.Integer(),
    title: localisedTextSchema,
    description: localisedTextSchema,
    organisationSlug: Type.String(),
    minimumIdentityLevel: Type.Integer({ minimum: 0, maximum: 3 }),
    start: Type.Object({
      body: Type.Array(localisedTextSchema),
      needs: Type.Array(localisedTextSchema),
      durationMinutes: Type.Number(),
    }),
    pages: Type.Array(pageSchema),
    declaration: localisedTextSchema,
    afterwards: Type.Array(localisedTextSchema),
    caseType: Type.String(),
    onApproval: Type.Optional(
      Type.Object({
        credential: Type.Object({
          template: Type.String(),
          claims: Type.Record(Type.String(), Type.Object({ from: Type.String() })),
        }),
      }),
    ),
  }),
)
