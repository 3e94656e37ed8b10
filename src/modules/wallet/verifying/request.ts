import { organisationById, type Organisation } from '#kernel/access'
import { addMs } from '#kernel/clock'
import type { Queryable, Transaction } from '#kernel/db'
import { safeReturnPath } from '#kernel/http'
import type { LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { paths, requestObjectPath } from '../domain/addresses.ts'
import { verifierClientId } from '../domain/body-id.ts'
import { askFor, type Asked } from '../domain/dcql/ask.ts'
import { presentationLifetimeMs, resultLifetimeMs } from '../domain/limits.ts'
import { typedCodeFrom } from '../domain/typed-code.ts'
import { insertRequest, type ResponseMode } from '../store/presentation.ts'
import { templateNamed } from '../templates/catalogue.ts'
import { makeResponseKey } from './response-key.ts'

/** What a public body wants to be shown. */
export interface NewPresentationRequest {
  /** Name of a contributed template. */
  template: string
  /** Names of claims of the template; nothing else is kept. */
  claims: readonly string[]
  /** Shown to the person before they decide: "To work out your council tax discount". */
  purpose: LocalisedText
  verifierOrganisationId: string
  /**
   * Who is asked. The answer counts once this person, signed in, comes back with it. Undefined where a member of
   * staff shows the request to a visitor.
   */
  personId: string | undefined
  /** Path of this site to return to. */
  returnPath: string
  /** Default `direct_post.jwt`: nobody between can read the answer. */
  responseMode?: ResponseMode
}

/** @throws TypeError for an unknown template, claim or public body, or a return path that leads elsewhere */
export async function requestPresentation(
  kernel: Kernel,
  tx: Transaction,
  request: NewPresentationRequest,
): Promise<{ requestId: string; walletPath: string }> {
  const template = await templateNamed(kernel, tx, request.template)
  const unknown = request.claims.filter((name) => !template.claims.some((claim) => claim.name === name))
  if (unknown.length > 0 || request.claims.length === 0) {
    throw new TypeError(`The template ${template.name} has no claims ${unknown.join(', ')}`)
  }
  return ask(kernel, tx, {
    ...request,
    asked: askFor(kernel.origin, [{ template, claims: request.claims }]),
    keptMs: resultLifetimeMs,
  })
}

/** A question to one or several cards, with its query made already. */
export interface Question extends Omit<NewPresentationRequest, 'template' | 'claims'> {
  asked: Asked
  /** How long the answer is kept. */
  keptMs: number
  /** The named check that it is one of, and the member of staff who asks. */
  check?: { checkId: string; askedBy: string }
}

/** @throws TypeError as requestPresentation */
export async function ask(
  kernel: Kernel,
  tx: Transaction,
  question: Question,
): Promise<{ requestId: string; walletPath: string }> {
  if (safeReturnPath(question.returnPath, '') === '')
    throw new TypeError('The return path must be on this site')
  const body = await bodyOf(tx, question.verifierOrganisationId)
  const { crypto } = kernel
  const { asked, purpose, check, responseMode = 'direct_post.jwt' } = question
  const [first] = asked.cards
  const requestId = crypto.uuid()
  const now = kernel.clock.now()
  await insertRequest(tx, {
    id: requestId,
    template: first?.template ?? '',
    claims: first?.claims.map(({ name }) => name) ?? [],
    asked,
    purpose,
    verifierOrganisationId: body.id,
    personId: question.personId ?? null,
    checkId: check?.checkId ?? null,
    askedBy: check?.askedBy ?? null,
    returnPath: question.returnPath,
    nonce: crypto.token(),
    state: crypto.token(),
    responseMode,
    sealedKey: responseMode === 'direct_post.jwt' ? makeResponseKey(kernel) : null,
    codeHash: crypto.sha256(typedCodeOf(kernel, requestId)),
    createdAt: now,
    expiresAt: addMs(now, presentationLifetimeMs),
    keepUntil: addMs(now, question.keptMs),
  })
  return { requestId, walletPath: walletPath(kernel, requestId, body.slug) }
}

/** Link to the browser wallet of this site. */
export function walletPath(kernel: Pick<Kernel, 'origin'>, requestId: string, slug: string): string {
  const query = new URLSearchParams({
    client_id: verifierClientId(kernel.origin, slug),
    request_uri: kernel.origin + requestObjectPath(requestId),
  })
  return `${paths.wallet}/present?${query.toString()}`
}

/** What a person types into their wallet page instead of scanning. It is the same whenever it is shown, and stored as a hash only. */
export function typedCodeOf({ crypto }: Pick<Kernel, 'crypto'>, requestId: string): string {
  return typedCodeFrom(Buffer.from(crypto.mac('wallet.presentation-code', requestId), 'base64url'))
}

/** @throws TypeError for an unknown public body */
export async function bodyOf(target: Queryable, organisationId: string): Promise<Organisation> {
  const organisation = await organisationById(target, organisationId)
  if (organisation === undefined) throw new TypeError(`There is no public body ${organisationId}`)
  return organisation
}
