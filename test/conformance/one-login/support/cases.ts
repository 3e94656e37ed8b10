import { authorizePath, type Parameters } from './authorize.ts'
import { demandOf, summaryOf, type Outcome, type Summary } from './outcomes.ts'
import type { Provider, Registration, Service } from './provider.ts'

/** One rule of `/authorize`: what is registered, what is sent, what must come back. */
export interface AuthorizeCase {
  rule: string
  /** Changes of a registration with everything allowed. */
  client?: Registration
  /** Changes of a good request. */
  send?: Parameters
  outcome: Outcome
}

export interface Comparison {
  seen: Summary
  due: Summary
}

/** Sends a request from a browser that is signed in: only the rule stands between it and a code. */
export async function tryCase(
  provider: Provider,
  { client = {}, send = {}, outcome }: AuthorizeCase,
): Promise<Comparison> {
  const service = await provider.register(client)
  return tryPath(provider, service, authorizePath(service, send), outcome)
}

export async function tryPath(
  provider: Provider,
  service: Service,
  path: string,
  outcome: Outcome,
): Promise<Comparison> {
  const visitor = await provider.signedIn()
  const before = await provider.issued()
  const answer = await visitor.get(path)
  return { seen: summaryOf(answer, before, await provider.issued()), due: demandOf(outcome, service) }
}
