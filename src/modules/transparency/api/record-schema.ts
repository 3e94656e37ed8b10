import { Type } from 'typebox'

const name = Type.Object({ en: Type.String(), cy: Type.String() })
const text = Type.Object({ en: Type.String(), cy: Type.Optional(Type.String()) })
const strings = Type.Array(Type.String())

export const publisher = Type.Object({ slug: Type.String(), name })

/** A record in a list. */
export const summary = Type.Object({
  slug: Type.String(),
  url: Type.String(),
  title: text,
  description: text,
  organisation: publisher,
  organisationType: Type.Optional(Type.String()),
  functions: strings,
  capabilities: strings,
  tasks: strings,
  phase: Type.String(),
  regions: strings,
  otherTags: strings,
  standard: Type.String(),
  disclosures: Type.Array(Type.String(), { description: 'Which of eight things the record tells' }),
  publishedOn: Type.String({ format: 'date' }),
  changedAt: Type.String({ description: 'ISO 8601' }),
  isRetired: Type.Boolean(),
  isPlatform: Type.Boolean({ description: 'It runs on this platform' }),
  sourceUrl: Type.Optional(Type.String({ description: 'Where the original of an imported record stands' })),
})

/** Welsh only where there is some. */
export function optionalText({ en, cy }: { en: string; cy: string | null }): { en: string; cy?: string } {
  return cy === null || cy === '' ? { en } : { en, cy }
}
