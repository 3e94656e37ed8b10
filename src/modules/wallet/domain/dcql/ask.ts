import { findSlot } from './json-place.ts'
import { vctOf, formatsOf, type CredentialFormat, type CredentialTemplate } from '../template.ts'
import type { ClaimPath, PresentationFormat } from './query.ts'

/** Some claims of one kind of card. */
export interface WantedCard {
  template: CredentialTemplate
  /** Names of claims; none when it is enough that the card counts. */
  claims: readonly string[]
}

/** One credential query of a request: which template it asks for, in which form, and where each claim will stand. */
export interface AskedCard {
  queryId: string
  template: string
  format: PresentationFormat
  /** `vct`, document type, or types. */
  kind: string | readonly string[]
  claims: readonly { name: string; path: ClaimPath }[]
}

/** A query, and what its answers mean. */
export interface Asked {
  cards: readonly AskedCard[]
  /** As it goes into the request (OpenID4VP 1.0 section 6). */
  dcql: object
}

/**
 * Asks for these cards with the least claims, in every form in which they are issued.
 * @param how `any`: one of the cards will do; `all`: each is needed
 * @throws TypeError when no form of a card can show the claims alone
 */
export function askFor(origin: string, wanted: readonly WantedCard[], how: 'any' | 'all' = 'all'): Asked {
  const groups = wanted.map((card, index) => formsOf(origin, card, index === 0 ? 'card' : `card${index + 1}`))
  const cards = groups.flat()
  const sets =
    how === 'any' ? [{ options: groups.flatMap(idsIn) }] : groups.map((group) => ({ options: idsIn(group) }))
  const needsSets = cards.length > (how === 'any' ? 1 : groups.length)
  return {
    cards,
    dcql: { credentials: cards.map(queryOf), ...(needsSets ? { credential_sets: sets } : {}) },
  }
}

function idsIn(cards: readonly AskedCard[]): string[][] {
  return cards.map(({ queryId }) => [queryId])
}

function formsOf(origin: string, { template, claims }: WantedCard, id: string): AskedCard[] {
  const forms = formatsOf(template).flatMap((format) => formOf(origin, template, format, claims) ?? [])
  // A JWT VC is shown whole, so it is asked for only where nothing else can be.
  const selective = forms.filter(({ format }) => format !== 'jwt_vc_json')
  const chosen = selective.length > 0 ? selective : forms.slice(0, 1)
  if (chosen.length === 0)
    throw new TypeError(`No form of ${template.name} has the claims ${claims.join(', ')}`)
  return chosen.map((form) => ({ ...form, queryId: id + suffixes[form.format] }))
}

const suffixes: Readonly<Record<PresentationFormat, string>> = {
  'dc+sd-jwt': '',
  mso_mdoc: '_mdoc',
  jwt_vc_json: '_jwt',
}

type Form = Omit<AskedCard, 'queryId'>

function formOf(
  origin: string,
  template: CredentialTemplate,
  format: CredentialFormat,
  names: readonly string[],
): Form | undefined {
  const places = names.map((name) => ({ name, path: placeOf(template, format, name) }))
  const claims = places.flatMap(({ name, path }) => (path === undefined ? [] : [{ name, path }]))
  const kind = kindOf(origin, template, format)
  if (kind === undefined || claims.length !== names.length) return undefined
  return { template: template.name, format: presentationFormat[format], kind, claims }
}

const presentationFormat: Readonly<Record<CredentialFormat, PresentationFormat>> = {
  'sd-jwt-vc': 'dc+sd-jwt',
  mdoc: 'mso_mdoc',
  'jwt-vc': 'jwt_vc_json',
  'open-badge': 'jwt_vc_json',
}

function kindOf(
  origin: string,
  template: CredentialTemplate,
  format: CredentialFormat,
): string | readonly string[] | undefined {
  switch (format) {
    case 'sd-jwt-vc':
      return vctOf(template, origin)
    case 'mdoc':
      return template.docType
    case 'jwt-vc':
      return template.verifiableCredential?.types
    default:
      return ['OpenBadgeCredential']
  }
}

function placeOf(
  template: CredentialTemplate,
  format: CredentialFormat,
  name: string,
): ClaimPath | undefined {
  const claim = template.claims.find((each) => each.name === name)
  if (claim === undefined) return undefined
  if (format === 'sd-jwt-vc') return [name]
  if (format === 'mdoc')
    return claim.mdoc === undefined ? undefined : [claim.mdoc.namespace, claim.mdoc.element]
  const place = findSlot(template.verifiableCredential?.subject, name)
  return place === undefined ? undefined : ['credentialSubject', ...place]
}

function queryOf({ queryId, format, kind, claims }: AskedCard): object {
  const meta = {
    'dc+sd-jwt': { vct_values: [kind] },
    mso_mdoc: { doctype_value: kind },
    jwt_vc_json: { type_values: [kind] },
  }
  return {
    id: queryId,
    format,
    meta: meta[format],
    ...(claims.length === 0 ? {} : { claims: claims.map(({ path }) => ({ path })) }),
  }
}
