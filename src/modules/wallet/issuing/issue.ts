import { addMs, dayMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { CredentialRequest } from '../domain/credential-request.ts'
import { mostRefreshesPerDay } from '../domain/limits.ts'
import { OAuthError, refuse } from '../domain/oauth-error.ts'
import {
  configurationId,
  formatsOf,
  readConfigurationId,
  type CredentialTemplate,
} from '../domain/template.ts'
import { openClaims } from '../entitlements/claims.ts'
import { useAccessToken, type Grant } from '../store/access-token.ts'
import { lockActiveEntitlement, type EntitlementWithClaims } from '../store/entitlement.ts'
import { lockGivableAgain, newestCardOfAuthorization, type NewestCard } from '../store/issued-credential.ts'
import { consumeOffer } from '../store/offer.ts'
import { findTemplate, templateNamed } from '../templates/catalogue.ts'
import { issueCard, type ProvedKey } from './card.ts'
import { deferCard } from './deferred.ts'
import { answerAgain, keepForRetry, type IssuerAnswer } from './kept-answer.ts'
import { consumeNonce } from './nonce.ts'
import { provedKeys } from './proved-keys.ts'

/**
 * Issues the credential behind an access token, once, to the keys whose possession is proved. A wallet that lost the
 * answer may ask again with the same keys and a fresh nonce and gets the same credentials. Under a token that was had for a
 * refresh token the wallet's card is made anew; the older one ends once the wallet says that it has the newer.
 * @throws OAuthError invalid_credential_request, unknown_credential_configuration, unknown_credential_identifier,
 * insufficient_scope, invalid_proof, invalid_nonce, credential_request_denied
 */
export async function issueToWallet(
  kernel: Kernel,
  grant: Grant,
  request: CredentialRequest,
): Promise<IssuerAnswer> {
  const template = await templateNamed(kernel, kernel.db, grant.template)
  await checkAskedFor(kernel, grant, request)
  const { keys, nonces } = provedKeys(kernel, request.proofs, template.batchSize ?? 1)
  return kernel.db.transaction(async (tx) => {
    for (const nonce of nonces) await consumeNonce(kernel, tx, nonce)
    return issueUnder(kernel, tx, { grant, template, keys })
  })
}

interface Issue {
  grant: Grant
  template: CredentialTemplate
  keys: readonly ProvedKey[]
}

/** A wallet that was given identifiers must use them; one that was not cannot (OpenID4VCI 1.0 section 8.2). */
async function checkAskedFor(
  kernel: Kernel,
  grant: Grant,
  { configurationId: asked, credentialIdentifier }: CredentialRequest,
): Promise<void> {
  if (credentialIdentifier !== undefined) {
    if (credentialIdentifier === grant.credentialIdentifier) return
    throw refuse('unknown_credential_identifier', 'No such identifier was given')
  }
  if (grant.credentialIdentifier !== null) {
    throw refuse('invalid_credential_request', 'Use the credential_identifier of the token response')
  }
  if (asked === configurationId({ name: grant.template }, grant.format)) return
  const configuration = asked === undefined ? undefined : readConfigurationId(asked)
  const other =
    configuration === undefined ? undefined : await findTemplate(kernel, kernel.db, configuration.name)
  if (
    configuration === undefined ||
    other === undefined ||
    !formatsOf(other).includes(configuration.format)
  ) {
    throw refuse('unknown_credential_configuration', 'There is no such credential configuration')
  }
  throw new OAuthError(403, 'insufficient_scope', 'The access token is for another credential')
}

async function issueUnder(kernel: Kernel, tx: Transaction, issue: Issue): Promise<IssuerAnswer> {
  const { grant, keys } = issue
  const now = kernel.clock.now()
  const older = grant.isRefresh
    ? await newestCardOfAuthorization(tx, grant.authorizationId, addMs(now, -dayMs))
    : undefined
  const isFirst =
    older === undefined
      ? await consumeOffer(tx, grant.offerId, now)
      : await useAccessToken(tx, grant.accessTokenHash, now)
  if (!isFirst) return answerAgain(kernel, tx, grant, keys)
  if (older !== undefined) checkRefreshable(older)
  const entitlement = await lockActiveEntitlement(tx, grant.entitlementId, now)
  if (entitlement === undefined || entitlement.sealedClaims === null) throw denied()
  // It may have been reported lost since it was looked up.
  if (older !== undefined && !(await lockGivableAgain(tx, older.id))) throw denied()
  const answer = entitlement.isHeld
    ? await deferCard(kernel, tx, grant, keys)
    : await issueNow(kernel, tx, issue, entitlement, older?.id ?? null)
  await keepForRetry(kernel, tx, grant, keys, answer)
  return answer
}

/** Whoever has the device of a card that was reported lost, or taken back, gets no other in its place. */
function checkRefreshable({ revokedBy, recent }: NewestCard): void {
  if (revokedBy !== null && revokedBy !== 'replacement') throw denied()
  if (recent >= mostRefreshesPerDay) {
    throw refuse('credential_request_denied', 'The wallet has fetched the card too often today')
  }
}

async function issueNow(
  kernel: Kernel,
  tx: Transaction,
  { grant, template, keys }: Issue,
  entitlement: EntitlementWithClaims,
  replaces: string | null,
): Promise<IssuerAnswer> {
  const card = await issueCard(kernel, tx, {
    entitlement,
    template,
    claims: openClaims(kernel, entitlement.sealedClaims ?? ''),
    format: grant.format,
    profile: 'oid4vci-1.0',
    keys,
    offerId: replaces === null ? grant.offerId : null,
    authorizationId: grant.authorizationId,
    replaces,
    walletSubject: null,
  })
  return {
    credentials: card.credentials.map((credential) => ({ credential })),
    notification_id: card.notificationId,
  }
}

function denied(): OAuthError {
  return refuse('credential_request_denied', 'The person is not given this credential any more')
}
