import type { ProtocolRequest } from '#kernel/http'
import type { AuthorizationRequest } from '../domain/authorization-request.ts'
import { redirectAnswer } from '../one-login/answers.ts'
import { readParameters, sent, type RequestParameters } from '../one-login/authorize/parameters.ts'
import { readRequest } from '../one-login/authorize/read-request.ts'
import { refusalLocation, ReturnedRefusal, ShownRefusal } from '../one-login/authorize/refusal.ts'
import { showProblem } from '../one-login/show-page.ts'
import { okOutcome, type Answered } from './answered.ts'
import { beginChoice, beginFlow, refusalOf, type CheckStep } from './conclude.ts'
import { errorsFor, responseFor, type Sandbox } from './context.ts'
import { choiceSeconds } from './lifetimes.ts'
import type { RequestFacts } from '../store/sandbox-request.ts'

/** Parameters that say nothing secret; of the others it is kept whether they were there. */
const shownParameters = [
  'client_id',
  'redirect_uri',
  'response_type',
  'response_mode',
  'scope',
  'vtr',
  'prompt',
  'max_age',
  'ui_locales',
  'channel',
  'code_challenge_method',
]
const presentParameters = ['state', 'nonce', 'code_challenge', 'claims', 'request', 'id_token_hint']

/** `GET /sandbox/<client>/authorize`: the checks are the provider's own, the person is invented. */
export async function answerSandboxAuthorize(
  sandbox: Sandbox,
  request: ProtocolRequest,
  check: CheckStep | undefined,
): Promise<Answered> {
  const parameters: { read: RequestParameters } = { read: new Map() }
  try {
    if (request.method !== 'GET') throw new ShownRefusal('method', 405)
    parameters.read = readParameters(request.search)
    return await proceed(sandbox, parameters.read, check)
  } catch (error) {
    const facts = factsOf(parameters.read)
    if (error instanceof ReturnedRefusal) {
      const outcome = `${error.code}: ${error.message}`
      return { answer: redirectAnswer(refusalLocation(error)), outcome, facts }
    }
    if (!(error instanceof ShownRefusal)) throw error
    const { page, status } = error
    const answer = await showProblem(sandbox.kernel, request, { page, status })
    return { answer, outcome: `page: ${page}`, facts }
  }
}

async function proceed(
  sandbox: Sandbox,
  parameters: RequestParameters,
  check: CheckStep | undefined,
): Promise<Answered> {
  const { provider, kernel, id, settings } = sandbox
  const client = await provider.clientOf(sent(parameters, 'client_id') ?? '')
  const authorization = await readRequest(provider, client, parameters)
  const request = { ...authorization, isSigned: parameters.has('request') }
  const facts = { ...factsOf(parameters), ...acceptedFacts(authorization) }
  if (settings.isInteractive && check === undefined) {
    const handle = await beginChoice(sandbox, kernel.db, request, choiceSeconds)
    const location = `${kernel.origin}/sandbox/${id}/choose?sign-in=${handle}`
    return { answer: redirectAnswer(location), outcome: okOutcome, facts }
  }
  const errors = check?.errors ?? errorsFor(sandbox, { errors: null })
  const refusal = refusalOf(authorization, responseFor(sandbox, { response: null }), errors)
  if (refusal !== undefined && check === undefined) throw refusal
  // Also a sign-in that is refused on purpose is one that the check has to know of.
  const location = await beginFlow(sandbox, kernel.db, request, check)
  if (refusal !== undefined) throw refusal
  return { answer: redirectAnswer(location), outcome: okOutcome, facts }
}

function factsOf(parameters: RequestParameters): RequestFacts {
  const shown = shownParameters.map((name) => [name, sent(parameters, name)?.slice(0, 300)] as const)
  return {
    ...Object.fromEntries(shown.filter((entry): entry is [string, string] => entry[1] !== undefined)),
    sent: presentParameters.filter((name) => parameters.has(name)),
  }
}

/** What a signed request object said is known only once it was read. */
function acceptedFacts({ scopes, claims, redirectUri }: AuthorizationRequest): RequestFacts {
  return { scope: scopes.join(' '), redirect_uri: redirectUri, claims }
}
