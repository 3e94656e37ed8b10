import type { JWK } from 'jose'
import { organisationBySlug } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { calendarDay, type LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { bodyOfClient } from '../domain/body-id.ts'
import { activeTrustedVerifiers, type MayAsk } from '../store/trusted-verifier.ts'

/** A verifier that the people of this site may answer. */
export interface KnownVerifier {
  name: LocalisedText
  clientId: string
  /** A public body of this site: it may ask for what its services need. */
  isOwnBody: boolean
  /** Of others: keys that sign its requests, or the root above its certificates as PEM; one of both. */
  keySet: readonly JWK[]
  certificate: string | undefined
  /** The one place to which answers go. */
  origin: string
  contact: string | undefined
  /** Undefined where there is no limit. */
  mayAsk: readonly MayAsk[] | undefined
}

/**
 * Who stands behind a client identifier, if it may ask. Public bodies of this site are trusted without an entry; anybody
 * else needs one that is not ended and within its dates.
 */
export async function findTrustedVerifier(
  kernel: Kernel,
  target: Queryable,
  clientId: string,
): Promise<KnownVerifier | undefined> {
  const slug = bodyOfClient(kernel.origin, clientId)
  if (slug !== undefined) {
    const body = await organisationBySlug(target, slug)
    return body === undefined ? undefined : ownBody(kernel, clientId, body.name)
  }
  if (clientId === '') return undefined
  const [entry] = await activeTrustedVerifiers(target, calendarDay(kernel.clock.now()), clientId)
  if (entry === undefined) return undefined
  const { name, keySet, certificate, origin, contact, mayAsk } = entry
  return {
    name,
    clientId,
    isOwnBody: false,
    keySet: keySet ?? [],
    certificate: certificate ?? undefined,
    origin,
    contact,
    mayAsk,
  }
}

function ownBody({ origin }: Pick<Kernel, 'origin'>, clientId: string, name: LocalisedText): KnownVerifier {
  return {
    name,
    clientId,
    isOwnBody: true,
    keySet: [],
    certificate: undefined,
    origin,
    contact: undefined,
    mayAsk: undefined,
  }
}

/** Whether a verifier may ask for these claims of a template. */
export function mayAskFor(
  { mayAsk }: Pick<KnownVerifier, 'mayAsk'>,
  template: string,
  claims: readonly string[],
): boolean {
  if (mayAsk === undefined) return true
  const allowed = mayAsk.find((entry) => entry.template === template)
  return allowed !== undefined && claims.every((claim) => allowed.claims.includes(claim))
}
