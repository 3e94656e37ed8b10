import { Type } from 'typebox'
import { defineOperation, rawBody, type OperationResponse } from '#kernel/http'
import { publicAccess } from '#kernel/access'
import { issueEntry } from '../status/service/issue.ts'
import { ServiceRefusal } from '../status/service/refusal.ts'
import type { SentRequest } from '../status/service/request.ts'
import { revokeEntry } from '../status/service/revoke.ts'

const clientsSign = publicAccess('issuers elsewhere sign each request with a key of theirs')
const signedRequest = rawBody(Type.String({ description: 'A JWT in compact form' }))
const failure = Type.Object({ error: Type.String(), error_description: Type.String() })

export const issueStatusEntry = defineOperation({
  method: 'POST',
  path: '/issue',
  operationId: 'issueStatusEntry',
  summary: 'Status list service: a place for a credential of a registered issuer',
  access: clientsSign,
  body: signedRequest,
  bodyType: 'raw',
  response: Type.Union([Type.Object({ uri: Type.String(), idx: Type.Integer() }), failure]),
  handle: ({ kernel, headers, body }) => answered(200, () => issueEntry(kernel, sent(headers, body))),
})

/** The path is shared with token revocation (RFC 7009), whose requests are forms. */
export const revokeStatusEntry = defineOperation({
  method: 'POST',
  path: '/revoke',
  operationId: 'revokeStatusEntry',
  summary: 'Status list service: revoke a credential of a registered issuer, for good',
  access: clientsSign,
  body: signedRequest,
  bodyType: 'raw',
  takes: 'application/jwt',
  response: Type.Union([Type.Object({ message: Type.String(), revokedAt: Type.Integer() }), failure]),
  handle: ({ kernel, headers, body }) => answered(202, () => revokeEntry(kernel, sent(headers, body))),
})

function sent(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: Uint8Array,
): SentRequest {
  const contentType = headers['content-type']
  return { contentType: typeof contentType === 'string' ? contentType : undefined, body }
}

async function answered<Success>(
  status: number,
  work: () => Promise<Success>,
): Promise<OperationResponse<Success | { error: string; error_description: string }>> {
  try {
    return { status, body: await work() }
  } catch (error) {
    if (!(error instanceof ServiceRefusal)) throw error
    return { status: error.status, body: { error: error.code, error_description: error.message } }
  }
}
