/** What the status service answers when it does not do what it is asked: `{error, error_description}`. */
export class ServiceRefusal extends Error {
  override readonly name = 'ServiceRefusal'
  readonly status: 400 | 401 | 404 | 409 | 503
  readonly code: string

  constructor(status: ServiceRefusal['status'], description: string) {
    super(description)
    this.status = status
    this.code = codes[status]
  }
}

const codes = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  503: 'SERVICE_UNAVAILABLE',
} as const

/** The request is not formed as it must be. */
export function badRequest(description: string): ServiceRefusal {
  return new ServiceRefusal(400, description)
}

/** Who sent it is not known, or it is not theirs. */
export function unauthorised(description: string): ServiceRefusal {
  return new ServiceRefusal(401, description)
}
