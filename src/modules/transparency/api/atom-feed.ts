import { Type } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { askedBy } from './asked.ts'
import { tagged } from './caching.ts'
import { searchParameters } from './query-schema.ts'
import { atomFeedPath, registerPath } from '../addresses.ts'
import { addressOf, parametersOf } from '../reading/query.ts'
import { registerWords } from '../reading/words.ts'
import { newestItems, type FeedItem } from '../feeds/newest.ts'
import { xmlText } from '../feeds/xml.ts'

/** New and changed records for feed readers (RFC 4287), of all the register or of a search. */
export const atomFeed = defineOperation({
  method: 'GET',
  path: atomFeedPath,
  operationId: 'transparencyAtomFeed',
  summary: 'New and changed records of the register of algorithms, or of a search of it, as Atom',
  access: publicAccess('the register of algorithms is for everybody'),
  crossOrigin: true,
  query: Type.Object(searchParameters, { additionalProperties: false }),
  response: Type.Union([Type.String(), Type.Undefined()]),
  responseType: 'application/atom+xml; charset=utf-8',
  async handle({ kernel, query, headers, locale }) {
    const selection = askedBy(query)
    const { origin } = kernel
    const items = await newestItems(kernel.db, selection, { origin, locale })
    const parameters = parametersOf(selection)
    const about = {
      listUrl: `${origin}${addressOf(registerPath, parameters)}`,
      feedUrl: `${origin}${addressOf(atomFeedPath, parameters)}`,
      locale,
    }
    return tagged(kernel.crypto, headers, atomOf(items, about))
  },
})

interface About {
  listUrl: string
  feedUrl: string
  locale: Locale
}

/** The document. Without items it says to have changed when time began, so that it stays the same until there is one. */
export function atomOf(items: readonly FeedItem[], { listUrl, feedUrl, locale }: About): string {
  const t = registerWords.in(locale)
  const updated = items[0]?.changedAt ?? new Date(0).toISOString()
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">`,
    `<id>${xmlText(feedUrl)}</id>`,
    `<title>${xmlText(t('feed.title'))}</title>`,
    `<subtitle>${xmlText(t('feed.subtitle'))}</subtitle>`,
    `<updated>${updated}</updated>`,
    `<link rel="self" type="application/atom+xml" href="${xmlText(feedUrl)}"/>`,
    `<link rel="alternate" type="text/html" href="${xmlText(listUrl)}"/>`,
    ...items.map(entryXml),
    '</feed>',
    '',
  ].join('\n')
}

function entryXml(item: FeedItem): string {
  return [
    '<entry>',
    `<id>${item.id}</id>`,
    `<title>${xmlText(item.title)}</title>`,
    `<link rel="alternate" type="text/html" href="${xmlText(item.url)}"/>`,
    `<published>${item.publishedAt}</published>`,
    `<updated>${item.changedAt}</updated>`,
    `<author><name>${xmlText(item.publisher)}</name></author>`,
    ...item.tags.map((tag) => `<category term="${xmlText(tag)}"/>`),
    `<summary>${xmlText(item.summary)}</summary>`,
    '</entry>',
  ].join('\n')
}
