import type { OperationResponse } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { ukCredential, type UkCredentialAnswer } from './credential.ts'
import type { UkIssuer } from './issuer.ts'
import { ukNotification } from './notification.ts'
import { UkRefusal } from './refusal.ts'
import type { UkRequest } from './request.ts'

/** Exactly what the profile has for a refusal: nothing besides the code, and no body at all about a token. */
type Refused = { error: string } | undefined

const neverKept = { 'cache-control': 'no-store' }

/** Answers `POST /credential` for a token of an outside authorization server. */
export function answerCredential(
  kernel: Kernel,
  server: UkIssuer,
  request: UkRequest,
): Promise<OperationResponse<UkCredentialAnswer | Refused>> {
  return answering(kernel, async () => ({
    headers: neverKept,
    body: await ukCredential(kernel, server, request),
  }))
}

/** Answers `POST /notification` for a token of an outside authorization server. */
export function answerNotification(
  kernel: Kernel,
  server: UkIssuer,
  request: UkRequest,
): Promise<OperationResponse<Refused>> {
  return answering(kernel, async () => {
    await ukNotification(kernel, server, request)
    return { status: 204, headers: neverKept, body: undefined }
  })
}

async function answering<Body>(
  { telemetry }: Kernel,
  work: () => Promise<OperationResponse<Body>>,
): Promise<OperationResponse<Body | Refused>> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UkRefusal) {
      telemetry.log.info({ code: error.code, reason: error.message }, 'a wallet was refused')
      return refused(error)
    }
    // Whatever it was, the wallet may try again: nothing was used up. It must not be told more.
    telemetry.log.error({ err: error }, 'a wallet could not be answered')
    return { status: 500, headers: neverKept, body: undefined }
  }
}

function refused({ code }: UkRefusal): OperationResponse<Refused> {
  if (code !== 'missing_token' && code !== 'invalid_token') {
    return { status: 400, headers: neverKept, body: { error: code } }
  }
  // Without a token there is no error to name (RFC 6750 section 3.1).
  const challenge = code === 'missing_token' ? 'Bearer' : 'Bearer error="invalid_token"'
  return { status: 401, headers: { ...neverKept, 'www-authenticate': challenge }, body: undefined }
}
