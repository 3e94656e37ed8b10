import type { ProtocolAnswer, ProtocolRequest } from '#kernel/http'
import {
  defaultResponse,
  noErrors,
  type ErrorConfiguration,
  type SandboxConfiguration,
} from '../domain/sandbox.ts'
import { jsonAnswer, methodRefused } from '../one-login/answers.ts'
import { saveSandboxConfiguration } from '../store/sandbox.ts'
import { okOutcome, type Answered } from './answered.ts'
import { fieldFault, readConfigRequest, type ConfigRequest } from './config-schema.ts'
import { sandboxAddress, simulatorUrlOf, type Sandbox } from './context.ts'
import { asSimulatorClient } from './simulator-client.ts'

/**
 * `GET` and `POST /sandbox/<client>/config`: the calls of One Login's simulator, for a token that the team makes.
 * @param isTrusted nobody but a developer at the same machine can have sent it
 */
export async function answerConfig(
  sandbox: Sandbox,
  request: ProtocolRequest,
  isTrusted: boolean,
): Promise<Answered> {
  const { method } = request
  if (method !== 'GET' && method !== 'POST')
    return { answer: methodRefused('GET, POST'), outcome: 'method', facts: {} }
  if (!isTrusted && !hasToken(sandbox, request)) {
    return { answer: tokenWanted(), outcome: 'no or wrong configuration token', facts: { method } }
  }
  if (method === 'GET') {
    return { answer: jsonAnswer(200, currentConfig(sandbox)), outcome: okOutcome, facts: { method } }
  }
  const read = readConfigRequest(bodyOf(request))
  if ('faults' in read) {
    const fields = Object.keys(read.faults)
    return { answer: jsonAnswer(400, { errors: read.faults }), outcome: 'invalid', facts: { method, fields } }
  }
  const { simulatorUrl } = read.request
  if (simulatorUrl !== undefined && !mayIssueUnder(sandbox, simulatorUrl, isTrusted)) {
    const fault = fieldFault('simulatorUrl', simulatorUrl)
    const fields = ['simulatorUrl']
    return {
      answer: jsonAnswer(400, { errors: { simulatorUrl: fault } }),
      outcome: 'invalid',
      facts: { method, fields },
    }
  }
  await change(sandbox, read.request)
  const { 'content-type': _json, ...headers } = jsonAnswer(200, null).headers
  return {
    answer: { status: 200, headers, body: '' },
    outcome: okOutcome,
    facts: { method, fields: Object.keys(read.request) },
  }
}

/** All sandboxes sign with the same keys, so none issues tokens in the name of another one here. */
function mayIssueUnder({ kernel, id }: Sandbox, simulatorUrl: string, isTrusted: boolean): boolean {
  // As it is put together for tokens: what is no address then would stop the sandbox altogether.
  const issuer = URL.parse(`${simulatorUrl.replace(/\/+$/, '')}/`)
  if (issuer === null) return false
  const isElsewhere = issuer.origin !== new URL(kernel.origin).origin
  return isTrusted || isElsewhere || issuer.href === `${sandboxAddress(kernel, id)}/`
}

function hasToken({ kernel, settings }: Sandbox, { headers }: ProtocolRequest): boolean {
  const token = /^Bearer +([\w-]+)$/i.exec(String(headers['authorization'] ?? ''))?.[1]
  if (token === undefined || settings.tokenHash === null) return false
  return kernel.crypto.equal(kernel.crypto.sha256(token), settings.tokenHash)
}

function tokenWanted(): ProtocolAnswer {
  const answer = jsonAnswer(401, { message: 'Send the configuration token of this sandbox as Bearer token' })
  return { ...answer, headers: { ...answer.headers, 'www-authenticate': 'Bearer realm="sandbox"' } }
}

/** Undefined for what is no JSON. A page of another site cannot send JSON without asking first. */
function bodyOf({ headers, body }: ProtocolRequest): unknown {
  if (!/^application\/json\b/i.test(String(headers['content-type'] ?? ''))) return undefined
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** Only what is sent changes; errors are all taken back unless they are sent again. */
async function change({ kernel, id, settings }: Sandbox, request: ConfigRequest): Promise<void> {
  const { configuration } = settings
  const changed: SandboxConfiguration = {
    client: { ...configuration.client, ...request.clientConfiguration },
    response: { ...configuration.response, ...request.responseConfiguration },
    errors: { ...noErrors, ...request.errorConfiguration },
    simulatorUrl: request.simulatorUrl?.replace(/\/+$/, '') ?? configuration.simulatorUrl,
    publishNewIdTokenSigningKeys:
      request.publishNewIdTokenSigningKeys ?? configuration.publishNewIdTokenSigningKeys,
    useNewIdTokenSigningKeys: request.useNewIdTokenSigningKeys ?? configuration.useNewIdTokenSigningKeys,
  }
  await saveSandboxConfiguration(kernel.db, id, changed, kernel.clock.now())
}

/** A sandbox's configuration as the simulator shows its own. */
export function currentConfig({ kernel, id, client, settings }: Sandbox): Record<string, unknown> {
  const { configuration } = settings
  const errorConfiguration: ErrorConfiguration = configuration.errors
  return {
    clientConfiguration: asSimulatorClient(client),
    errorConfiguration,
    responseConfiguration: { ...defaultResponse, ...configuration.response },
    simulatorUrl: simulatorUrlOf(kernel, id, configuration),
    publishNewIdTokenKeysEnabled: configuration.publishNewIdTokenSigningKeys,
    usingNewIdTokenSigningKeys: configuration.useNewIdTokenSigningKeys,
  }
}
