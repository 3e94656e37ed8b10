/** Does this browser have passkeys, and speak of them in JSON (Web Authentication Level 3, section 5.1)? */
export function hasPasskeys(): boolean {
  return (
    typeof PublicKeyCredential === 'function' &&
    'parseRequestOptionsFromJSON' in PublicKeyCredential &&
    'parseCreationOptionsFromJSON' in PublicKeyCredential
  )
}

/** Could this device itself keep one, by face, fingerprint or passcode? */
export async function canKeepPasskey(): Promise<boolean> {
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false)
}

/** Can the browser offer passkeys in a field of a form? */
export async function canOfferInField(): Promise<boolean> {
  return PublicKeyCredential.isConditionalMediationAvailable().catch(() => false)
}
