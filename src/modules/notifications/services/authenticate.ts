import { HttpProblem } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { authenticateService } from '#modules/identity'
import { apiPath } from '../addresses.ts'

/** A service that may send: one that a public body runs. */
export interface SendingService {
  clientId: string
  organisationId: string
}

/**
 * Who calls: a service that is registered for sign-in, by a JWT of its own as a bearer token (see `authenticateService`).
 * @throws HttpProblem 401 without one that counts, 403 for a service that no public body runs
 */
export async function sendingService(
  kernel: Kernel,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Promise<SendingService> {
  const { authorization } = headers
  const [, assertion] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(String(authorization ?? '')) ?? []
  const service =
    assertion === undefined
      ? undefined
      : await authenticateService(kernel, assertion, kernel.origin + apiPath)
  if (service === undefined) {
    throw new HttpProblem(401, 'service-unknown', {
      detail: `Send a JWT signed with a key of your service's registration: iss and sub its client id, aud ${kernel.origin}${apiPath}, exp at most ten minutes ahead, and a jti that was not used before`,
    })
  }
  const { clientId, organisationId } = service
  if (organisationId === null)
    throw new HttpProblem(403, 'no-organisation', { detail: 'No public body runs this service' })
  return { clientId, organisationId }
}
