/** A request to the rehearsal's provider, as plain data. */
export interface SandboxRequest {
  method: 'GET' | 'POST'
  /** Below the base address: `/v1/payments`. */
  path: string
  query: Readonly<Record<string, string>>
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: string
}

export interface SandboxAnswer {
  status: number
  /** Undefined for none. */
  body: unknown
}

/** An answer that says what is wrong with a request (GOV.UK Pay, API error codes). */
export class SandboxRefusal extends Error {
  override readonly name = 'SandboxRefusal'
  readonly status: number
  readonly code: string
  readonly field: string | undefined

  constructor(status: number, code: string, description: string, field?: string) {
    super(description)
    this.status = status
    this.code = code
    this.field = field
  }

  answer(): SandboxAnswer {
    const field = this.field === undefined ? {} : { field: this.field }
    return { status: this.status, body: { ...field, code: this.code, description: this.message } }
  }
}
