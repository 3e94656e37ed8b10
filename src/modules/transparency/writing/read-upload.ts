import { HttpProblem, parseStrictJson } from '#kernel/http'
import type { LocalisedText } from '#kernel/i18n'
import { fromDocument } from '../domain/interchange/from-document.ts'
import type { RecordContent } from '../domain/record.ts'
import type { StandardName } from '../domain/standards/names.ts'
import { readRecordRows, type ReadRows } from './record-rows.ts'

/** What a file, or a text that was pasted, came to. */
export type ReadUpload =
  | { kind: 'document'; content: RecordContent }
  | { kind: 'refused'; problems: readonly LocalisedText[] }
  | { kind: 'broken-encoding' }
  | { kind: 'not-json' }
  | { kind: 'table'; table: ReadRows }

/** Reads a document of any standard (JSON), or a table with a record on each row (CSV). @param usual for rows that name no standard */
export function readUpload(given: Uint8Array | string, usual: StandardName): ReadUpload {
  const text = typeof given === 'string' ? given : decoded(given)
  if (text === undefined) return { kind: 'broken-encoding' }
  return /^\s*[{[]/.test(text) ? readDocument(text) : { kind: 'table', table: readRecordRows(text, usual) }
}

/** Undefined for bytes that are not UTF-8; what spreadsheets save as "Unicode" has a NUL in every second byte. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\u0000') ? undefined : text
  } catch {
    return undefined
  }
}

function readDocument(text: string): ReadUpload {
  try {
    const read = fromDocument(parseStrictJson(text))
    return 'content' in read
      ? { kind: 'document', content: read.content }
      : { kind: 'refused', problems: read.problems.map((problem) => problem.text) }
  } catch (error) {
    if (error instanceof HttpProblem) return { kind: 'not-json' }
    throw error
  }
}
