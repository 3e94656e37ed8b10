import { refuse } from './oauth-error.ts'

const mostFields = 50

/**
 * The fields of a form that a protocol says how to refuse.
 * @throws OAuthError invalid_request for another media type, bytes that are not UTF-8, or a field given twice (RFC 6749 section 3.2)
 */
export function readForm({
  contentType,
  body,
}: {
  contentType: string | undefined
  body: Uint8Array
}): ReadonlyMap<string, string> {
  const mediaType = (contentType ?? '').split(';')[0]?.trim().toLowerCase()
  if (mediaType !== 'application/x-www-form-urlencoded') {
    throw refuse('invalid_request', 'Send application/x-www-form-urlencoded')
  }
  const fields = [...new URLSearchParams(textOf(body))]
  const form = new Map(fields)
  if (form.size !== fields.length || fields.length > mostFields) {
    throw refuse('invalid_request', 'Send each field once')
  }
  return form
}

function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw refuse('invalid_request', 'Send UTF-8')
  }
}
