/** Media types of status lists. */
export const statusListMedia = {
  tokenJwt: 'application/statuslist+jwt',
  tokenCwt: 'application/statuslist+cwt',
  bitstring: 'application/vc+jwt',
} as const

/** Labels of COSE headers (RFC 9052 section 3.1; type: RFC 9596; certificates: RFC 9360). */
export const coseHeader = { algorithm: 1, critical: 2, keyId: 4, type: 16, certificates: 33 } as const

/** Keys of CWT claims (RFC 8392 section 4; those of status lists: draft-ietf-oauth-status-list section 5.2). */
export const cwtClaims = {
  issuer: 1,
  subject: 2,
  expiresAt: 4,
  issuedAt: 6,
  statusList: 65533,
  timeToLive: 65534,
} as const
