/** Generations of OpenID for Verifiable Credential Issuance that are spoken: 1.0, and draft 14 as GOV.UK Wallet profiles it. */
export const issuerProfiles = ['oid4vci-1.0', 'uk-draft14'] as const
export type IssuerProfile = (typeof issuerProfiles)[number]
