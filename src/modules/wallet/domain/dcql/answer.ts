import type { DcqlQuery } from './query.ts'
import { isRecord } from '../json.ts'

/** Presentations of one answer, by the credential query that each answers. */
export type VpToken = ReadonlyMap<string, readonly string[]>

// Of one query with `multiple`; a person shows a handful.
const mostPresentations = 16

/**
 * Reads a `vp_token` (OpenID4VP 1.0 section 8.1): lists of presentations by query, exactly one unless the query says
 * `multiple`. Undefined for any other shape, for queries that were not asked, and for presentations that are no text.
 */
export function readVpTokenFor(query: DcqlQuery, value: unknown): VpToken | undefined {
  if (!isRecord(value)) return undefined
  const answers = new Map<string, readonly string[]>()
  for (const [id, presentations] of Object.entries(value)) {
    const asked = query.credentials.find((credential) => credential.id === id)
    if (asked === undefined || !isTextList(presentations)) return undefined
    const most = asked.multiple ? mostPresentations : 1
    if (presentations.length === 0 || presentations.length > most) return undefined
    answers.set(id, presentations)
  }
  return answers.size === 0 ? undefined : answers
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
}
