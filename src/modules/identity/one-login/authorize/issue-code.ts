import { holdSession, type FoundSession } from '#kernel/access'
import { addMs, dayMs, secondMs } from '#kernel/clock'
import { countForClient } from '../../clients/client-counts.ts'
import type { AuthorizationRequest } from '../../domain/authorization-request.ts'
import type { Client, LevelOfConfidence } from '../../domain/client.ts'
import { credentialVector } from '../../domain/vector-of-trust.ts'
import { codeSeconds } from '../../provider/lifetimes.ts'
import { insertCode } from '../../store/authorization-code.ts'
import type { OneLogin } from '../context.ts'
import { subjectFor, walletSubjectFor } from '../subject.ts'
import { answerLocation } from './refusal.ts'

/** As long as a session can live: until then its services must be told when it ends. */
const keptMs = dayMs

/**
 * Gives the service a code for its tokens; the database keeps only its hash. Whoever ends the session at this moment
 * waits, and finds the code to withdraw it.
 * @param reached the level of identity that the service is told
 * @returns the service's address with the code; undefined when the session has just ended
 */
export async function issueCode(
  { kernel }: OneLogin,
  grant: {
    client: Client
    request: AuthorizationRequest
    session: FoundSession
    reached: LevelOfConfidence
  },
): Promise<string | undefined> {
  const { client, request, session, reached } = grant
  const { crypto, clock } = kernel
  const { personId, sessionId } = session.actor
  const code = crypto.token()
  const now = clock.now()
  const newCode = {
    codeHash: crypto.sha256(code),
    clientId: client.clientId,
    personId,
    sessionId,
    redirectUri: request.redirectUri,
    details: {
      nonce: request.nonce,
      scopes: request.scopes,
      // Who asks for authentication alone learns nothing of an identity, whatever claims it names.
      claims: request.levelsOfConfidence.includes('P0') ? [] : request.claims,
      vectorOfTrust: credentialVector(request.credentialLevel),
      levelOfConfidence: reached,
      codeChallenge: request.codeChallenge,
      authenticatedAtSeconds: Math.floor(session.authentication.at.getTime() / secondMs),
      subject: subjectFor(crypto, client, personId),
      walletSubject: request.scopes.includes('wallet-subject-id')
        ? walletSubjectFor(crypto, client, personId)
        : null,
      sid: crypto.token(16),
    },
    now,
    expiresAt: addMs(now, codeSeconds * secondMs),
    purgeAt: addMs(now, keptMs),
  }
  return kernel.db.transaction(async (tx) => {
    if (!(await holdSession(tx, sessionId, now))) return undefined
    await insertCode(tx, newCode)
    countForClient(kernel, tx, client.clientId, 'sign-in')
    return answerLocation(request, { code })
  })
}
