import { parseUrlEncoded } from '#kernel/http'
import { invalidRequest, missingParameters, ShownRefusal } from './refusal.ts'

const longestQuery = 4096

/** Parameters of a request by name, as sent; most that are empty count as not sent: `sent`. */
export type RequestParameters = ReadonlyMap<string, string>

/** A parameter's value; undefined where it is missing or empty (RFC 6749, section 3.1). */
export function sent(parameters: RequestParameters, name: string): string | undefined {
  const value = parameters.get(name)
  return value === '' ? undefined : value
}

/** @throws ShownRefusal for a query over 4,096 characters, one without parameters, or one that gives a parameter twice */
export function readParameters(search: string): RequestParameters {
  if (search.length > longestQuery) throw new ShownRefusal('too-long', 403)
  const parameters = new Map<string, string>()
  for (const [name, value] of decode(search)) {
    if (parameters.has(name)) throw invalidRequest()
    parameters.set(name, value)
  }
  if (parameters.size === 0) throw missingParameters()
  return parameters
}

function decode(search: string): [string, string][] {
  try {
    return parseUrlEncoded(search)
  } catch {
    throw invalidRequest()
  }
}

/** An absolute address, as RFC 3986 has them. */
export function isAddress(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\S+$/i.test(text) && URL.canParse(text)
}
