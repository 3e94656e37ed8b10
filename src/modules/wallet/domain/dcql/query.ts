/** Words of the Digital Credentials Query Language (OpenID4VP 1.0 section 6), read and checked. */

/** A key of an object, an index of an array, or (null) every element of an array. */
export type PathStep = string | number | null
export type ClaimPath = readonly PathStep[]

export interface ClaimQuery {
  id?: string
  path: ClaimPath
  /** The claim answers only if it has one of these values, of the same type. */
  values?: readonly (string | number | boolean)[]
  /** mdoc: the verifier means to keep it. */
  isKept?: boolean
}

/** Who may have issued the card; any of the values of any entry will do (section 6.1.1). */
export interface TrustedAuthority {
  type: string
  values: readonly string[]
}

export const presentationFormats = ['dc+sd-jwt', 'mso_mdoc', 'jwt_vc_json'] as const
export type PresentationFormat = (typeof presentationFormats)[number]

/** What kind of card: by format. A format that is not known here is kept by its name, and no card answers it. */
export type CredentialKind =
  | { format: 'dc+sd-jwt'; vctValues: readonly string[] }
  | { format: 'mso_mdoc'; docType: string }
  /** Any of the lists; all types of a list. */
  | { format: 'jwt_vc_json'; typeValues: readonly (readonly string[])[] }
  | { format: 'other'; name: string }

export interface CredentialQuery {
  id: string
  kind: CredentialKind
  /** Several cards may answer. */
  multiple: boolean
  needsHolderBinding: boolean
  trustedAuthorities?: readonly TrustedAuthority[]
  /** Undefined: nothing that the holder could keep to themselves. */
  claims?: readonly ClaimQuery[]
  /** Ids of claims; the first list that a card can answer is taken. */
  claimSets?: readonly (readonly string[])[]
}

export interface CredentialSet {
  /** Each a list of ids of credential queries, preferred first. */
  options: readonly (readonly string[])[]
  required: boolean
}

export interface DcqlQuery {
  credentials: readonly CredentialQuery[]
  /** Undefined: every query must be answered. */
  credentialSets?: readonly CredentialSet[]
}

/** The query breaks the grammar. */
export class DcqlError extends Error {
  override readonly name = 'DcqlError'
}
