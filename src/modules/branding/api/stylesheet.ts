import { Type } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation, notFound } from '#kernel/http'
import { passes } from '../domain/judge.ts'
import { coloursNamed, stylesheetName, stylesheetOf } from '../domain/stylesheet.ts'
import { isKnown, keptForGood } from './caching.ts'

const soonAskedAgain = 'public, max-age=60'

/** The styles of a look: nothing is read, because the address says all. */
export const readStylesheet = defineOperation({
  method: 'GET',
  path: '/looks/:stylesheet',
  operationId: 'lookStylesheet',
  summary: 'The colours of a public body as a style sheet; its name says which',
  access: publicAccess('pages that anybody may see are shown in it'),
  response: Type.Union([Type.String(), Type.Undefined()]),
  responseType: 'text/css; charset=utf-8',
  async handle({ kernel, params: { stylesheet }, headers }) {
    const colours = coloursNamed(stylesheet)
    // Nobody can be shown a page that cannot be read, by whatever link.
    if (colours === undefined || !passes(colours)) throw notFound()
    const body = stylesheetOf(colours)
    const hash = kernel.crypto.sha256(body)
    // During an upgrade a page of the other version may ask: it gets what there is, and asks again.
    if (stylesheetName(colours, hash) !== stylesheet) {
      return { headers: { 'cache-control': soonAskedAgain }, body }
    }
    const caching = keptForGood(hash)
    return isKnown(headers, hash)
      ? { status: 304, headers: caching, body: undefined }
      : { headers: caching, body }
  },
})
