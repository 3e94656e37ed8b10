import { Type, type TObject, type TProperties } from 'typebox'

/** An object with these properties and no others: a definition with a word it does not know is refused, never half-read. */
export function record<Properties extends TProperties>(properties: Properties): TObject<Properties> {
  return Type.Object(properties, { additionalProperties: false })
}

/** A text in every language; the Welsh is empty while it is not written, or where the service is in English alone. */
export const localisedText = record({
  en: Type.String({ maxLength: 10_000 }),
  cy: Type.String({ maxLength: 10_000 }),
})

/** Lower-case words joined by hyphens: pages, groups, tasks, services. */
export const slug = Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 60 })

/** A date, YYYY-MM-DD. */
export const isoDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
