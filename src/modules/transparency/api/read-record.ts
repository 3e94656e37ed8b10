import { Type, type Static } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation, notFound } from '#kernel/http'
import { recordPath, recordsApiPath } from '../addresses.ts'
import type { StandardDocument } from '../domain/interchange/document.ts'
import { toDocument } from '../domain/interchange/to-document.ts'
import { publicContent } from '../domain/public-content.ts'
import type { RecordContent } from '../domain/record.ts'
import { standardNames } from '../domain/standards/names.ts'
import { publicRecord, type PublicRecord } from '../store/public-record.ts'
import { tagged } from './caching.ts'
import { publisher } from './record-schema.ts'

const texts = {
  fields: Type.Record(Type.String(), Type.String()),
  groups: Type.Record(Type.String(), Type.Array(Type.Record(Type.String(), Type.String()))),
}

const whole = Type.Object({
  slug: Type.String(),
  url: Type.String(),
  organisation: publisher,
  source: Type.Union([Type.Literal('own'), Type.Literal('imported')]),
  sourceUrl: Type.Optional(Type.String()),
  algorithmId: Type.Optional(
    Type.String({ description: 'Of the algorithm of this platform that it is about' }),
  ),
  version: Type.Integer(),
  versions: Type.Array(Type.Object({ number: Type.Integer(), publishedAt: Type.String() })),
  reviewBy: Type.Optional(Type.String({ format: 'date' })),
  retired: Type.Optional(Type.Object({ at: Type.String(), reason: Type.String() })),
  content: Type.Unsafe<RecordContent>(
    Type.Object({
      standard: Type.String(),
      facets: Type.Record(Type.String(), Type.Unknown()),
      ...texts,
      redactions: Type.Record(
        Type.String(),
        Type.Object({ exemption: Type.String(), explanation: Type.String() }),
      ),
      welsh: Type.Optional(Type.Object(texts)),
    }),
  ),
})

const document = Type.Unsafe<StandardDocument>(
  Type.Object({ standard: Type.String(), fields: Type.Record(Type.String(), Type.Unknown()) }),
)

/** One record: all that the register has of it, or a document of one of the standards. */
export const readRecord = defineOperation({
  method: 'GET',
  path: `${recordsApiPath}/:slug`,
  operationId: 'readTransparencyRecord',
  summary:
    'Reads a record of the register; by a standard, as a document that can be imported, with what the standard has no place for named in the header commonweal-lost',
  access: publicAccess('records of algorithms are for everybody'),
  crossOrigin: true,
  query: Type.Object(
    {
      standard: Type.Optional(Type.Union(standardNames.map((name) => Type.Literal(name)))),
    },
    { additionalProperties: false },
  ),
  response: Type.Union([whole, document, Type.Undefined()]),
  async handle({ kernel, params, query, headers }) {
    const found = await publicRecord(kernel.db, params.slug)
    if (found === undefined) throw notFound()
    const { standard } = query
    if (standard === undefined) return tagged(kernel.crypto, headers, wholeOf(found, kernel.origin))
    const written = toDocument(found.version.content, standard)
    return tagged(kernel.crypto, headers, written.document, { 'commonweal-lost': written.lost.join(',') })
  },
})

function wholeOf({ record, version, history }: PublicRecord, origin: string): Static<typeof whole> {
  const { slug, source, sourceUrl, algorithmId, reviewBy, retiredAt, retiredReason } = record
  return {
    slug,
    url: `${origin}${recordPath(slug)}`,
    organisation: { slug: record.publisherSlug, name: record.publisherName },
    source,
    ...(sourceUrl !== null && { sourceUrl }),
    ...(algorithmId !== null && { algorithmId }),
    version: version.number,
    versions: history.map(({ number, publishedAt }) => ({ number, publishedAt: publishedAt.toISOString() })),
    ...(reviewBy !== null && { reviewBy }),
    ...(retiredAt !== null && { retired: { at: retiredAt.toISOString(), reason: retiredReason ?? '' } }),
    content: publicContent(version.content),
  }
}
