import { X509Certificate } from 'node:crypto'
import type { JWK } from 'jose'
import { organisationBySlug } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { calendarDay, type LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { bodyDid, bodyUrl } from '../domain/body-id.ts'
import type { CredentialTemplate } from '../domain/template.ts'
import { credentialKeys } from '../issuing/keys.ts'
import { activeTrustedIssuers, type TrustedIssuer } from '../store/trusted-issuer.ts'
import { lowerCaseKid } from '../uk-profile/keys.ts'
import { issuerDid } from '../uk-profile/issuer.ts'

/** Somebody whose cards of a template are believed, and how their signatures are checked. */
export interface AcceptedIssuer {
  name: LocalisedText
  /** When it is a public body of this site. */
  organisationId: string | undefined
  slug: string | undefined
  /** What `iss` may say; empty where the certificate alone tells. */
  identifiers: readonly string[]
  /** Keys by the names that headers give them (`kid`). */
  keys: readonly JWK[]
  /** A root above the issuer's certificates. */
  root: X509Certificate | undefined
}

/**
 * Who may issue a template, as one public body sees it: the body that the template belongs to, and what the register
 * says. An entry counts for the body that made it and, if the template is its own, for everybody.
 */
export async function trustedIssuersFor(
  kernel: Kernel,
  target: Queryable,
  template: CredentialTemplate,
  verifierOrganisationId: string,
): Promise<AcceptedIssuer[]> {
  const owner = await organisationBySlug(target, template.issuerOrganisationSlug)
  const entries = await activeTrustedIssuers(target, calendarDay(kernel.clock.now()), template.name)
  const counting = entries.filter(({ organisationId }) =>
    [verifierOrganisationId, owner?.id].includes(organisationId),
  )
  const slugs = [template.issuerOrganisationSlug, ...counting.flatMap(slugOf)]
  const published = await credentialKeys(kernel, target)
  // In the profile of GOV.UK Wallet the same keys have other names.
  const keys = published.flatMap((key) =>
    key.kid === undefined ? [] : [key, { ...key, kid: lowerCaseKid({ kid: key.kid }) }],
  )
  const bodies: AcceptedIssuer[] = []
  for (const slug of new Set(slugs)) {
    const organisation = slug === owner?.slug ? owner : await organisationBySlug(target, slug)
    if (organisation === undefined) continue
    const { id: organisationId, name } = organisation
    const { origin } = kernel
    const identifiers = [bodyDid(origin, slug), bodyUrl(origin, slug), issuerDid(kernel), origin]
    bodies.push({ name, organisationId, slug, identifiers, keys, root: undefined })
  }
  return [...bodies, ...counting.flatMap(outsideIssuer)]
}

function slugOf({ kind, identifier }: TrustedIssuer): string[] {
  return kind === 'body' && identifier !== null ? [identifier] : []
}

function outsideIssuer({ kind, name, identifier, keySet, certificate }: TrustedIssuer): AcceptedIssuer[] {
  if (kind === 'body') return []
  return [
    {
      name,
      organisationId: undefined,
      slug: undefined,
      identifiers: identifier === null ? [] : [identifier],
      keys: keySet ?? [],
      root: certificate === null ? undefined : new X509Certificate(certificate),
    },
  ]
}
