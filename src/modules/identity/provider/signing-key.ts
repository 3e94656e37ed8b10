/** The signing keys of ID tokens, among the kernel's keys. */
export const signingPurpose = 'identity.id-token'
