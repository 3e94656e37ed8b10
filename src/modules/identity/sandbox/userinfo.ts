import type { ProtocolRequest } from '#kernel/http'
import type { ResponseConfiguration } from '../domain/sandbox.ts'
import { asksIdentity, levelNumber, reachedLevel } from '../domain/vector-of-trust.ts'
import { forbiddenWithoutAgent, jsonAnswer, methodRefused } from '../one-login/answers.ts'
import { verifiedTokenId } from '../one-login/userinfo/endpoint.ts'
import { bearerRefusal } from '../one-login/userinfo/refusal.ts'
import { claimNames } from '../one-login/vocabulary.ts'
import { readFlow, type SandboxFlow } from '../store/sandbox-flow.ts'
import { okOutcome, type Answered } from './answered.ts'
import { errorsFor, responseFor, type Sandbox } from './context.ts'
import { sandboxCoreIdentity } from './core-identity.ts'
import { walletSubjectOf } from './token.ts'

/** `GET /sandbox/<client>/userinfo`: the details of the invented person. */
export async function answerSandboxUserInfo(sandbox: Sandbox, request: ProtocolRequest): Promise<Answered> {
  if (request.method !== 'GET' && request.method !== 'POST')
    return { answer: methodRefused('GET, POST'), outcome: 'method', facts: {} }
  const forbidden = forbiddenWithoutAgent(request)
  if (forbidden !== undefined) return { answer: forbidden, outcome: 'no User-Agent', facts: {} }
  const authorization = request.headers['authorization']?.toString()
  if (authorization === undefined) return { answer: bearerRefusal(), outcome: 'no access token', facts: {} }
  const { kernel, provider, id } = sandbox
  const codeHash = await verifiedTokenId(provider, authorization)
  const flow =
    codeHash === undefined ? undefined : await readFlow(kernel.db, codeHash, id, kernel.clock.now())
  if (flow === undefined) {
    return { answer: bearerRefusal('invalid_token'), outcome: 'invalid_token', facts: {} }
  }
  const claims = await claimsFor(sandbox, flow)
  return { answer: jsonAnswer(200, claims), outcome: okOutcome, facts: { claims: Object.keys(claims) } }
}

async function claimsFor(sandbox: Sandbox, flow: SandboxFlow): Promise<Record<string, unknown>> {
  const response = responseFor(sandbox, flow)
  const { scopes } = flow.request
  return {
    sub: response.sub,
    ...(scopes.includes('email') ? { email: response.email, email_verified: response.emailVerified } : {}),
    ...(scopes.includes('phone') ? phoneClaims(response) : {}),
    ...(scopes.includes('wallet-subject-id')
      ? { wallet_subject_id: walletSubjectOf(sandbox, response.sub) }
      : {}),
    ...(await identityClaimsFor(sandbox, flow, response)),
  }
}

function phoneClaims({ phoneNumber, phoneNumberVerified }: ResponseConfiguration): Record<string, unknown> {
  return {
    ...(phoneNumber === null || phoneNumber === '' ? {} : { phone_number: phoneNumber }),
    phone_number_verified: phoneNumberVerified,
  }
}

/** What is set to null has no claim; who did not reach the level that was asked for has return codes alone. */
async function identityClaimsFor(
  sandbox: Sandbox,
  flow: SandboxFlow,
  response: ResponseConfiguration,
): Promise<Record<string, unknown>> {
  const { claims, levelsOfConfidence } = flow.request
  if (!levelsOfConfidence.some((levelOfConfidence) => asksIdentity({ levelOfConfidence }))) return {}
  const values: Record<string, unknown> = { [claimNames.returnCode]: response.returnCodes }
  if (reachedLevel(levelsOfConfidence, levelNumber(response.maxLoCAchieved)) !== undefined) {
    values[claimNames.address] = response.postalAddressDetails
    values[claimNames.passport] = response.passportDetails
    values[claimNames.drivingPermit] = response.drivingPermitDetails
    if (claims.includes(claimNames.coreIdentity) && response.coreIdentityVerifiableCredentials !== null) {
      const { coreIdentityErrors } = errorsFor(sandbox, flow)
      values[claimNames.coreIdentity] = await sandboxCoreIdentity(sandbox, response, coreIdentityErrors)
    }
  }
  const asked = Object.entries(values).filter(
    ([name, value]) => claims.includes(name) && (value ?? null) !== null,
  )
  return Object.fromEntries(asked)
}
