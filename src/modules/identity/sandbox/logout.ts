import { decodeJwt } from '#kernel/crypto'
import type { ProtocolRequest } from '#kernel/http'
import { methodRefused, redirectAnswer } from '../one-login/answers.ts'
import { locationAfter, readLogoutParameters } from '../one-login/logout/endpoint.ts'
import { okOutcome, type Answered } from './answered.ts'
import type { Sandbox } from './context.ts'
import { tellSandboxServiceJob } from '../jobs/tell-sandbox-service.ts'

/** `GET /sandbox/<client>/logout`: nobody is signed in here, so the browser goes on and the service is told. */
export async function answerSandboxLogout(sandbox: Sandbox, request: ProtocolRequest): Promise<Answered> {
  if (request.method !== 'GET') return { answer: methodRefused('GET'), outcome: 'method', facts: {} }
  const { provider, kernel, client, id } = sandbox
  const parameters = readLogoutParameters(request.search)
  const location = await locationAfter(provider, parameters)
  const hint = decodeJwt(parameters.get('id_token_hint') ?? '')
  const subject = hint?.claims['sub']
  const isToBeTold = client.configuration.backChannelLogoutUri !== null
  if (
    isToBeTold &&
    hint !== undefined &&
    typeof subject === 'string' &&
    (await provider.keys.isIdToken(hint))
  ) {
    await kernel.db.transaction((tx) =>
      kernel.jobs.enqueue(tx, tellSandboxServiceJob, { clientId: id, subject }),
    )
  }
  const error = /[?&]error_description=([^&]*)/.exec(location)?.[1]
  return {
    answer: redirectAnswer(location),
    outcome: error === undefined ? okOutcome : decodeURIComponent(error),
    facts: {
      sent: ['id_token_hint', 'post_logout_redirect_uri', 'state'].filter((name) => parameters.has(name)),
      post_logout_redirect_uri: (parameters.get('post_logout_redirect_uri') ?? '').slice(0, 300),
    },
  }
}
