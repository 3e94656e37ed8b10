/** Addresses of the pages behind a person's account. */
export const accountPaths = {
  dataUses: '/account/data-uses',
  signInMethods: '/account/sign-in',
  password: '/account/sign-in/password',
  authenticator: '/account/sign-in/authenticator',
  emailCodes: '/account/sign-in/email-codes',
  phone: '/account/sign-in/phone',
  checkPhone: '/account/sign-in/check-phone',
  addMethod: '/account/sign-in/add',
  passkeys: '/account/sign-in/passkeys',
  confirm: '/account/sign-in/confirm',
  devices: '/account/devices',
  messages: '/account/messages',
} as const

/** Where a journey's answer of a passkey is sent. */
export function passkeyAddress(journey: string): string {
  return `/sign-in/${journey}/passkey`
}

/** One of the person's own ways of signing in. */
export function methodAddress(methodId: string): string {
  return `${accountPaths.signInMethods}/methods/${methodId}`
}

/** The terms of use, which everybody may read. */
export const termsAddress = '/terms-of-use'
