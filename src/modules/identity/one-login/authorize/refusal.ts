import type { ProblemPage } from '../show-page.ts'
import { errorDescriptions, type ProtocolErrorCode } from '../vocabulary.ts'

/** Where a service is told the answer to its authorization request. */
export interface ReturnAddress {
  redirectUri: string
  responseMode: 'query' | 'fragment'
  state: string | null
}

/** A request that must not be redirected: whoever sent it may not be the service that it names. */
export class ShownRefusal extends Error {
  override readonly name = 'ShownRefusal'
  readonly page: ProblemPage
  readonly status: number
  constructor(page: ProblemPage, status = 400) {
    super(page)
    this.page = page
    this.status = status
  }
}

export function missingParameters(): ShownRefusal {
  return new ShownRefusal('missing')
}

export function invalidRequest(): ShownRefusal {
  return new ShownRefusal('refused')
}

/** A refusal that the service is told by redirect (RFC 6749, section 4.1.2.1). */
export class ReturnedRefusal extends Error {
  override readonly name = 'ReturnedRefusal'
  readonly code: ProtocolErrorCode
  readonly address: ReturnAddress
  constructor(address: ReturnAddress, code: ProtocolErrorCode, description?: string) {
    super(description ?? errorDescriptions[code])
    this.code = code
    this.address = address
  }
}

/** The address of an answer: parameters, if any, go behind what the service registered, percent-encoded. */
export function answerLocation(
  { redirectUri, responseMode, state }: ReturnAddress,
  answer: Readonly<Record<string, string>>,
): string {
  const parameters = Object.entries(state === null ? answer : { ...answer, state })
  if (parameters.length === 0) return redirectUri
  const text = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  if (responseMode === 'fragment') return `${redirectUri}#${text}`
  return redirectUri + (redirectUri.includes('?') ? '&' : '?') + text
}

export function refusalLocation({ address, code, message }: ReturnedRefusal): string {
  return answerLocation(address, { error: code, error_description: message })
}
