import { Type } from 'typebox'

const values = (of: string) =>
  Type.Optional(
    Type.String({ maxLength: 2_000, description: `${of}; several with commas: any of them will do` }),
  )

/** What lists of records are narrowed by, everywhere the same. */
export const searchParameters = {
  search: Type.Optional(Type.String({ maxLength: 500, description: 'Words to look for' })),
  organisation: values('Short name of the publishing body'),
  'organisation-type': values('Type of body'),
  function: values('Field of work'),
  capability: values('What it can do'),
  task: values('Task, in words of the publishing body'),
  phase: values('Phase'),
  region: values('Where it is used'),
  'other-tags': values('Other words'),
  standard: values('Standard that the record is written by, such as atrs-4.0'),
  origin: Type.Optional(Type.Literal('platform', { description: 'Algorithms that run on this platform' })),
  'published-from': Type.Optional(Type.String({ description: 'YYYY-MM-DD' })),
  'published-to': Type.Optional(Type.String({ description: 'YYYY-MM-DD' })),
  sort: Type.Optional(
    Type.Union([Type.Literal('newest'), Type.Literal('relevance')], {
      description: 'The best match first, unless newest is asked for or no words are',
    }),
  ),
}
