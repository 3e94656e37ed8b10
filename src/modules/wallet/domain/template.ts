import type { LocalisedText } from '#kernel/i18n'

/** Forms in which one template can be issued. */
export const credentialFormats = ['sd-jwt-vc', 'mdoc', 'jwt-vc', 'open-badge'] as const
export type CredentialFormat = (typeof credentialFormats)[number]

/** What kind of value a claim has: dates are `YYYY-MM-DD`, images `data:image/jpeg;base64,...` or `data:image/png;base64,...`. */
export const claimTypes = [
  'text',
  'date',
  'date-time',
  'boolean',
  'integer',
  'image',
  'group',
  'list',
] as const
export type ClaimType = (typeof claimTypes)[number]

/** One fact that a credential states. */
export interface CredentialClaim {
  /** Name in the SD-JWT payload: `is_veteran`. */
  name: string
  label: LocalisedText
  /** Default `text`. */
  type?: ClaimType
  /** Can be left out when the card is shown. False only for what every reader may know. */
  selectivelyDisclosable: boolean
  /** May be missing from what is offered. */
  isOptional?: boolean
  /** Parts of a `group`, or of each entry of a `list`; a `list` without fields is one of texts. */
  fields?: readonly CredentialClaim[]
  /** Where an mdoc has it; without a place, mdocs of the template leave it out. */
  mdoc?: MdocElement
  /** Worked out from another claim when the credential is made, and never offered: is the holder this old? */
  derived?: { atLeastYearsSince: string; years: number }
}

/** An element of a namespace (ISO/IEC 18013-5 section 7.1). */
export interface MdocElement {
  namespace: string
  element: string
}

/** Backgrounds of cards: white text on each has a contrast of at least 7 to 1. The style sheet has the same values. */
export const cardColours = {
  green: '#00512e',
  blue: '#1a4480',
  purple: '#4c2c92',
  maroon: '#6f1d3a',
  slate: '#39424c',
} as const
export type CardColour = keyof typeof cardColours

/** When a wallet should fetch the card anew, before it ends. */
export interface RefreshRule {
  /** Birthdays on which the card changes, by the claim that has the date of birth. */
  birthdays?: { claim: string; years: readonly number[] }
  /** Days before the end of validity. */
  daysBeforeEnd?: number
  /** Days that an old card still counts after what it states has changed. Default 30. */
  replaceWithinDays?: number
}

/** What stands in a JSON shape where a claim's value goes; an entry whose claim is missing is left out. */
export interface ClaimSlot {
  $claim: string
}
/** One word of a claim: the entry of the list that it stands in is there once for each. */
export interface WordSlot {
  $word: string
}
/** A date of the credential itself: `YYYY-MM-DD`. */
export interface DateSlot {
  $date: 'expires' | 'issued'
}
export type JsonShape =
  | string
  | number
  | boolean
  | ClaimSlot
  | WordSlot
  | DateSlot
  | readonly JsonShape[]
  | { readonly [name: string]: JsonShape }

/** A W3C verifiable credential (VCDM 2.0) made from the same claims. */
export interface VerifiableCredentialShape {
  /** After `VerifiableCredential`. */
  types: readonly string[]
  /** After the context of VCDM 2.0. */
  contexts?: readonly string[]
  /** `credentialSubject` without its `id`. */
  subject: { readonly [name: string]: JsonShape }
}

/** A kind of credential that a public body issues. Data: packs contribute it, staff make new versions. */
export interface CredentialTemplate {
  /** Also its name in addresses: lower case letters, digits and hyphens. */
  name: string
  /** Default 1. Credentials remember under which version they were made. */
  version?: number
  /**
   * Type identifier of the SD-JWT VC. A path of this site (`/credentials/types/veteran-card`) becomes an address of
   * this deployment, from which the type metadata can then be fetched; a URN or a whole address stays as it is.
   */
  vct: string
  title: LocalisedText
  description: LocalisedText
  issuerOrganisationSlug: string
  validityDays: number
  claims: readonly CredentialClaim[]
  colour: CardColour
  /** Default SD-JWT VC only. The first is what our own wallet takes. */
  formats?: readonly CredentialFormat[]
  /** For mdoc: the document type. */
  docType?: string
  /** For JWT VC. */
  verifiableCredential?: VerifiableCredentialShape
  /** For Open Badges 3.0: what was achieved. */
  achievement?: { criteria: LocalisedText; type: string }
  refresh?: RefreshRule
  /** Copies that a wallet gets at once, each with its own key and place in the status list. Default 1. */
  batchSize?: number
}

/** The type identifier as it stands in credentials of this deployment. */
export function vctOf(template: Pick<CredentialTemplate, 'vct'>, origin: string): string {
  return template.vct.startsWith('/') ? origin + template.vct : template.vct
}

export function formatsOf(template: Pick<CredentialTemplate, 'formats'>): readonly CredentialFormat[] {
  return template.formats ?? ['sd-jwt-vc']
}

/** Names one template in one form, in the issuer's metadata and in offers. The SD-JWT VC has the template's own name. */
export function configurationId(
  template: Pick<CredentialTemplate, 'name'>,
  format: CredentialFormat,
): string {
  return format === 'sd-jwt-vc' ? template.name : `${template.name}.${format}`
}

/** The template's name and the form behind a configuration; undefined when it is none. */
export function readConfigurationId(id: string): { name: string; format: CredentialFormat } | undefined {
  const [name = '', suffix, ...rest] = id.split('.')
  const format = suffix === undefined ? 'sd-jwt-vc' : credentialFormats.find((known) => known === suffix)
  if (name === '' || format === undefined || rest.length > 0 || suffix === 'sd-jwt-vc') return undefined
  return { name, format }
}

/** What a claim may hold. */
export type ClaimValue =
  | string
  | number
  | boolean
  | readonly ClaimValue[]
  | { readonly [name: string]: ClaimValue }
export type ClaimValues = Readonly<Record<string, ClaimValue>>

/** Which of the claims offered the template does not name, and which of the template's are missing. */
export function claimsThatDiffer(template: CredentialTemplate, claims: ClaimValues): string[] {
  const offerable = template.claims.filter((claim) => claim.derived === undefined)
  const known = new Set(offerable.map((claim) => claim.name))
  const unknown = Object.keys(claims).filter((name) => !known.has(name))
  const missing = offerable.filter((claim) => claim.isOptional !== true && claims[claim.name] === undefined)
  return [...missing.map((claim) => claim.name), ...unknown]
}
