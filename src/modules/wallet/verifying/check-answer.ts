import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { readVpTokenFor } from '../domain/dcql/answer.ts'
import type { Asked, AskedCard } from '../domain/dcql/ask.ts'
import { isComplete, matchOf } from '../domain/dcql/match.ts'
import { parseDcql } from '../domain/dcql/parse.ts'
import { selectByPath } from '../domain/dcql/path.ts'
import type { CredentialQuery, PresentationFormat } from '../domain/dcql/query.ts'
import { refuse } from '../domain/oauth-error.ts'
import type { ClaimValue, ClaimValues } from '../domain/template.ts'
import { ownTrust, type OwnTrust } from '../certificates/trust.ts'
import { trustedIssuersFor, type AcceptedIssuer } from '../registers/accepted-issuers.ts'
import type { RefusalReason } from '../store/presentation-result.ts'
import { templateNamed } from '../templates/catalogue.ts'
import { checkJwtVc } from './jwt-vc.ts'
import { checkMdoc } from './mdoc.ts'
import { invalid } from './refusal.ts'
import { checkSdJwtVc } from './sd-jwt-vc.ts'
import type { Challenge, CheckContext, ShownCard, StatusPlaceOfCard } from './shown.ts'

/** One card that was shown: genuine, and with what was asked. */
export interface CheckedCard {
  template: string
  /** Only what was asked for. */
  claims: ClaimValues
  issuer: AcceptedIssuer | undefined
  validUntil: Date | undefined
  status: StatusPlaceOfCard | undefined
  refusedBecause: Extract<RefusalReason, 'untrusted-issuer' | 'expired' | 'not-yet-valid'> | undefined
}

const checks: Readonly<
  Record<PresentationFormat, (presentation: string, context: CheckContext) => ShownCard>
> = { 'dc+sd-jwt': checkSdJwtVc, mso_mdoc: checkMdoc, jwt_vc_json: checkJwtVc }

/** Where no mobile document is asked for. */
export const noTrust: OwnTrust = { trusted: [], isRevoked: () => false, issuerSlugOf: () => undefined }

/**
 * Checks an answer against what was asked (OpenID4VP 1.0 sections 8.6 and 14.1): its shape, each presentation, and that
 * each shows what its query asks, whatever the wallet made of it.
 * @throws OAuthError invalid_request, invalid_presentation
 */
export async function checkAnswer(
  kernel: Kernel,
  target: Queryable,
  question: { asked: Asked; verifierOrganisationId: string },
  vpToken: unknown,
  challenge: Challenge,
): Promise<CheckedCard[]> {
  const query = parseDcql(question.asked.dcql)
  const answers = readVpTokenFor(query, vpToken)
  if (answers === undefined || !isComplete(query, new Set(answers.keys()))) {
    throw refuse('invalid_request', 'vp_token does not answer what was asked')
  }
  const isShown = ({ queryId, format }: AskedCard): boolean => format === 'mso_mdoc' && answers.has(queryId)
  const trust = question.asked.cards.some(isShown) ? await ownTrust(target) : noTrust
  const checked: CheckedCard[] = []
  for (const credential of query.credentials) {
    const asked = question.asked.cards.find(({ queryId }) => queryId === credential.id)
    if (asked === undefined) continue
    for (const presentation of answers.get(credential.id) ?? []) {
      const template = await templateNamed(kernel, target, asked.template)
      const issuers = await trustedIssuersFor(kernel, target, template, question.verifierOrganisationId)
      const context = { challenge, issuers, ownTrust: trust, now: kernel.clock.now() }
      checked.push(checkedCard(checks[asked.format](presentation, context), credential, asked))
    }
  }
  return checked
}

/**
 * What a card that was shown says about what was asked.
 * @throws OAuthError invalid_presentation when it does not show that
 */
export function checkedCard(shown: ShownCard, query: CredentialQuery, asked: AskedCard): CheckedCard {
  const { issuer, validUntil, status, refusedBecause } = shown
  // A document whose issuer nobody trusts is not read.
  const isRead = refusedBecause === undefined || shown.card.types.length > 0
  if (isRead && matchOf(query, shown.card) === undefined) throw invalid('It does not show what was asked for')
  return {
    template: asked.template,
    claims: Object.fromEntries(
      asked.claims.flatMap(({ name, path }) => claimAt(name, shown.card.claims, path)),
    ),
    issuer,
    validUntil,
    status,
    refusedBecause,
  }
}

function claimAt(
  name: string,
  claims: unknown,
  path: AskedCard['claims'][number]['path'],
): [string, ClaimValue][] {
  const selected = selectByPath(claims, path)
  // Claims came as JSON, so that what is selected is a value of JSON; null says nothing.
  const value = selected?.[0] as ClaimValue | null | undefined
  return value === undefined || value === null ? [] : [[name, value]]
}
