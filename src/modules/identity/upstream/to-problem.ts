import { redirectTo, type PageContext, type PageResult } from '#kernel/http'
import type { UpstreamProvider } from '../domain/upstream-provider.ts'
import type { UpstreamFailure } from './failure.ts'

/**
 * Leads somebody to the page that tells why they could not use their account elsewhere, so that no code stays in the
 * address, and logs the detail for whoever runs this.
 * @param back where they can try again
 */
export function toProblem(
  { kernel, requestId }: Pick<PageContext, 'kernel' | 'requestId'>,
  { name }: UpstreamProvider,
  { reason, message }: UpstreamFailure,
  back: string,
): PageResult {
  kernel.telemetry.log.warn({ provider: name, reason, message, requestId }, 'a sign-in from outside failed')
  const query = new URLSearchParams({ reason, back, reference: requestId })
  return redirectTo(`/sign-in/upstream/${name}/problem?${query}`)
}
