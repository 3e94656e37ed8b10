/** Addresses of the pages behind a person's account. */
export const accountPaths = {
  dataUses: '/account/data-uses',
  signInMethods: '/account/sign-in',
  password: '/account/sign-in/password',
  authenticator: '/account/sign-in/authenticator',
  emailCodes: '/account/sign-in/email-codes',
  devices: '/account/devices',
  messages: '/account/messages',
} as const
