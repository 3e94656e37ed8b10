import type { LocalisedText } from '#kernel/i18n'

/** One fact that a credential states. */
export interface CredentialClaim {
  /** Name in the SD-JWT payload: `is_veteran`. */
  name: string
  label: LocalisedText
  /** Can be left out when the card is shown. False only for what every reader may know. */
  selectivelyDisclosable: boolean
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

/** A kind of credential that a public body issues. Data: packs contribute it. */
export interface CredentialTemplate {
  /** Also its name in addresses: lower case letters, digits and hyphens. */
  name: string
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
}

/** The type identifier as it stands in credentials of this deployment. */
export function vctOf(template: Pick<CredentialTemplate, 'vct'>, origin: string): string {
  return template.vct.startsWith('/') ? origin + template.vct : template.vct
}

/** What a claim may hold. */
export type ClaimValue = string | number | boolean
export type ClaimValues = Readonly<Record<string, ClaimValue>>

/** Which of the claims offered the template does not name, and which of the template's are missing. */
export function claimsThatDiffer(template: CredentialTemplate, claims: ClaimValues): string[] {
  const expected = new Set(template.claims.map((claim) => claim.name))
  return [...expected.symmetricDifference(new Set(Object.keys(claims)))]
}
