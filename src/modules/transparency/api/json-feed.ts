import { Type } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation } from '#kernel/http'
import { askedBy } from './asked.ts'
import { tagged } from './caching.ts'
import { searchParameters } from './query-schema.ts'
import { jsonFeedPath, registerPath } from '../addresses.ts'
import { addressOf, parametersOf } from '../reading/query.ts'
import { registerWords } from '../reading/words.ts'
import { newestItems } from '../feeds/newest.ts'

const item = Type.Object({
  id: Type.String(),
  url: Type.String(),
  title: Type.String(),
  content_text: Type.String(),
  date_published: Type.String(),
  date_modified: Type.String(),
  authors: Type.Array(Type.Object({ name: Type.String() })),
  tags: Type.Array(Type.String()),
})

const feed = Type.Object({
  version: Type.String(),
  title: Type.String(),
  description: Type.String(),
  home_page_url: Type.String(),
  feed_url: Type.String(),
  language: Type.String(),
  items: Type.Array(item),
})

/** New and changed records for feed readers (JSON Feed 1.1), of all the register or of a search. */
export const jsonFeed = defineOperation({
  method: 'GET',
  path: jsonFeedPath,
  operationId: 'transparencyJsonFeed',
  summary: 'New and changed records of the register of algorithms, or of a search of it, as JSON Feed',
  access: publicAccess('the register of algorithms is for everybody'),
  crossOrigin: true,
  query: Type.Object(searchParameters, { additionalProperties: false }),
  response: Type.Union([feed, Type.Undefined()]),
  responseType: 'application/feed+json',
  async handle({ kernel, query, headers, locale }) {
    const selection = askedBy(query)
    const t = registerWords.in(locale)
    const items = await newestItems(kernel.db, selection, { origin: kernel.origin, locale })
    const parameters = parametersOf(selection)
    return tagged(kernel.crypto, headers, {
      version: 'https://jsonfeed.org/version/1.1',
      title: t('feed.title'),
      description: t('feed.subtitle'),
      home_page_url: `${kernel.origin}${addressOf(registerPath, parameters)}`,
      feed_url: `${kernel.origin}${addressOf(jsonFeedPath, parameters)}`,
      language: locale,
      items: items.map(({ id, url, title, summary, publisher, tags, publishedAt, changedAt }) => ({
        id,
        url,
        title,
        content_text: summary,
        date_published: publishedAt,
        date_modified: changedAt,
        authors: [{ name: publisher }],
        tags,
      })),
    })
  },
})
