import type { IdentityLevel } from '#kernel/access'

/**
 * What was proved about a person, in the shapes of the One Login vocabulary (`https://vocab.account.gov.uk/v1/`). Dates
 * are YYYY-MM-DD; a day or month that is not known is 01.
 */
export interface VerifiedClaims {
  /** 0 where nothing is proved, or may not be relied on. */
  level: IdentityLevel
  /** The GPG 45 profile that was met: `M1A`. */
  profile: string | undefined
  provenAt: Date | undefined
  expiresAt: Date | undefined
  /** The current name first. Empty at level 0, like all that follows but the return codes. */
  names: VerifiedName[]
  birthDates: { value: string }[]
  addresses: PostalAddress[]
  passports: Passport[]
  drivingPermits: DrivingPermit[]
  /** What a service must be told: see `returnCodesOf`. */
  returnCodes: { code: string }[]
}

export interface NamePart {
  type: 'GivenName' | 'FamilyName'
  value: string
}

export interface VerifiedName {
  nameParts: NamePart[]
  validFrom?: string
  validUntil?: string
}

/** Without `validUntil` it is where the person lives now. */
export interface PostalAddress {
  uprn?: string
  organisationName?: string
  departmentName?: string
  subBuildingName?: string
  buildingName?: string
  buildingNumber?: string
  dependentStreetName?: string
  streetName?: string
  doubleDependentAddressLocality?: string
  dependentAddressLocality?: string
  addressLocality?: string
  postalCode?: string
  /** ISO 3166-1 alpha-2. */
  addressCountry?: string
  validFrom?: string
  validUntil?: string
}

export interface Passport {
  documentNumber: string
  /** ICAO 9303 part 3: up to three letters. */
  icaoIssuerCode: string
  expiryDate: string
}

export interface DrivingPermit {
  expiryDate: string
  issueNumber?: string
  issuedBy: string
  validFrom?: string
  personalNumber: string
}

/** The parts of a name, in the order they are written. Words of the given names are parts of their own. */
export function namePartsOf(name: { givenNames: string; familyName: string }): NamePart[] {
  const given = name.givenNames.split(/\s+/u).filter((word) => word !== '')
  const family = name.familyName.trim()
  return [
    ...given.map((value): NamePart => ({ type: 'GivenName', value })),
    ...(family === '' ? [] : [{ type: 'FamilyName', value: family } satisfies NamePart]),
  ]
}
