/** What the endpoints of the issuer and of its authorization server look at in a request. */
export interface WalletRequest {
  method: 'POST'
  /** Below the origin. */
  path: string
  authorization: string | undefined
  /** The header of that name: a proof of the key that the token is bound to (RFC 9449). */
  dpop: string | undefined
  /** `OAuth-Client-Attestation` and its proof of possession (draft-ietf-oauth-attestation-based-client-auth). */
  clientAttestation: string | undefined
  clientAttestationPop: string | undefined
  contentType: string | undefined
  body: Uint8Array
  /** The address carries an access token, where logs and histories would keep it. */
  hasTokenInAddress: boolean
}
