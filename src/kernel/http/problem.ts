/** An answer that is not the one asked for. Pages show it in plain words, APIs as RFC 9457 problem details. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'
  readonly status: number
  /** Stable and machine-readable: `not-found`, `invalid-request`. */
  readonly code: string
  /** For the API client; pages have words of their own. */
  readonly detail: string | undefined
  readonly retryAfterSeconds: number | undefined
  /** Where in the request the fault is (API). */
  readonly errors: readonly FieldFault[] | undefined

  constructor(
    status: number,
    code: string,
    options: {
      detail?: string
      retryAfterSeconds?: number
      errors?: readonly FieldFault[]
      cause?: unknown
    } = {},
  ) {
    super(options.detail ?? code, { cause: options.cause })
    this.status = status
    this.code = code
    this.detail = options.detail
    this.retryAfterSeconds = options.retryAfterSeconds
    this.errors = options.errors
  }
}

export interface FieldFault {
  /** JSON Pointer (RFC 6901). */
  pointer: string
  detail: string
}

/** There is no such thing, or it is not the actor's to see: both look the same from outside. */
export function notFound(): HttpProblem {
  return new HttpProblem(404, 'not-found')
}

/** The actor may not do this. */
export function forbidden(): HttpProblem {
  return new HttpProblem(403, 'forbidden')
}

/** The request cannot be understood. */
export function badRequest(detail: string): HttpProblem {
  return new HttpProblem(400, 'invalid-request', { detail })
}

/** Somebody changed the record meanwhile. */
export function conflict(detail: string): HttpProblem {
  return new HttpProblem(409, 'conflict', { detail })
}
