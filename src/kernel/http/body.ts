import { badRequest, HttpProblem } from './problem.ts'

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Text of a request body. @throws HttpProblem 400 for bytes that are not UTF-8, or a NUL */
export function decodeText(bytes: Uint8Array): string {
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    throw badRequest('The request is not valid UTF-8')
  }
  if (text.includes('\0')) throw badRequest('The request contains a NUL character')
  return text
}

/** More than any form of ours has. Each costs memory far beyond its bytes, so they are counted before they are read. */
export const maximumFields = 500

/** Names and values in order, from application/x-www-form-urlencoded text. @throws HttpProblem 400, 413 */
export function parseUrlEncoded(text: string): [string, string][] {
  if (text === '') return []
  const pairs = text.split('&', maximumFields + 1)
  if (pairs.length > maximumFields) throw new HttpProblem(413, 'too-large')
  return pairs.map((pair) => {
    const equals = pair.indexOf('=')
    const name = equals === -1 ? pair : pair.slice(0, equals)
    const value = equals === -1 ? '' : pair.slice(equals + 1)
    return [decodeComponent(name), decodeComponent(value)]
  })
}

function decodeComponent(text: string): string {
  let decoded: string
  try {
    decoded = decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw badRequest('The request has a broken percent-encoding')
  }
  if (decoded.includes('\0')) throw badRequest('The request contains a NUL character')
  return decoded
}

/** The query of an address. @throws HttpProblem 400 for a name given twice */
export function parseQuery(search: string): Record<string, string> {
  if (search === '') return {}
  const query: Record<string, string> = {}
  for (const [name, value] of parseUrlEncoded(search)) {
    if (Object.hasOwn(query, name)) throw badRequest(`The address gives "${name}" twice`)
    query[name] = value
  }
  return query
}
