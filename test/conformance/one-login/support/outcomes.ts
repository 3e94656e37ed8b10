import type { Visit } from '../../../../src/kernel/test/index.ts'
import { redirectOf, state } from './authorize.ts'
import type { Issued, Service } from './provider.ts'

/** What a rule demands of an answer of `/authorize`. */
export type Outcome =
  /** A page, never a redirect: nobody can be trusted with the answer. */
  | { page: number; says?: string }
  /** Back to the service with an error (RFC 6749, section 4.1.2.1). `state` null where none can be given back. */
  | { error: string; description: string; state?: null; target?: string }
  /** Back to the service with a code. */
  | { code: true; target?: string }

const sentences = ['Request is missing parameters', 'Invalid request'] as const

export const missing: Outcome = { page: 400, says: sentences[0] }
export const invalid: Outcome = { page: 400, says: sentences[1] }

export const refused = (error: string, description: string): Outcome => ({ error, description })
export const invalidRequest = (description = 'Invalid request'): Outcome =>
  refused('invalid_request', description)
/** Refused for its lack of a state: there is none to give back. */
export const stateless: Outcome = {
  error: 'invalid_request',
  description: 'Request is missing state parameter',
  state: null,
}

/** The parts of an answer that rules speak of, and what the provider issued meanwhile. */
export interface Summary {
  status: number
  says?: string | undefined
  target?: string | undefined
  parameters?: Readonly<Record<string, string>> | undefined
  codes: number
  journeys: number
}

const someCode = 'a code'

export function summaryOf(answer: Visit, before: Issued, after: Issued): Summary {
  const redirect = redirectOf(answer)
  const { code, ...parameters } = redirect?.parameters ?? {}
  // A redirect within the site has no target that services know, and is shown as it is.
  const target = redirect?.target ?? answer.location
  return {
    status: answer.status,
    says: target === undefined ? sentences.find((sentence) => answer.body.includes(sentence)) : undefined,
    target,
    parameters: redirect && (code === undefined ? parameters : { code: someCode, ...parameters }),
    codes: after.codes - before.codes,
    journeys: after.journeys - before.journeys,
  }
}

export function demandOf(outcome: Outcome, service: Service): Summary {
  const nothing = { codes: 0, journeys: 0 }
  if ('page' in outcome) return { status: outcome.page, says: outcome.says, ...nothing }
  const { target = service.redirectUri } = outcome
  if ('code' in outcome)
    return { status: 302, target, parameters: { code: someCode, state }, codes: 1, journeys: 0 }
  const { error, description } = outcome
  const kept = outcome.state === null ? {} : { state }
  return { status: 302, target, parameters: { error, error_description: description, ...kept }, ...nothing }
}
