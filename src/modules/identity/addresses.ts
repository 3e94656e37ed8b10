/** Addresses of the pages behind a person's account. */
export const accountPaths = {
  dataUses: '/account/data-uses',
  signInMethods: '/account/sign-in',
  password: '/account/sign-in/password',
  authenticator: '/account/sign-in/authenticator',
  emailCodes: '/account/sign-in/email-codes',
  email: '/account/sign-in/email',
  checkEmail: '/account/sign-in/check-email',
  phone: '/account/sign-in/phone',
  checkPhone: '/account/sign-in/check-phone',
  addMethod: '/account/sign-in/add',
  passkeys: '/account/sign-in/passkeys',
  confirm: '/account/sign-in/confirm',
  devices: '/account/devices',
  services: '/account/services',
  activity: '/account/activity',
  questions: '/account/questions',
  signOutEverywhere: '/account/sign-out-everywhere',
  delegations: '/account/delegations',
  newAdult: '/account/delegations/new/adult',
  newChild: '/account/delegations/new/child',
  newCompany: '/account/delegations/new/company',
  acceptDelegation: '/account/delegations/accept',
  download: '/account/download',
  readDownload: '/account/download/read',
  delete: '/account/delete',
  deleted: '/account-deleted',
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

/** What to do about something on the account that its owner did not do. @param entry its number in the audit log */
export function activityAddress(entry: number): string {
  return `${accountPaths.activity}/${entry}`
}

/** One use of the person's data. @param entry its number in the audit log */
export function dataUseAddress(entry: number): string {
  return `${accountPaths.dataUses}/${entry}`
}

/** One delegation of the person's. */
export function delegationAddress(delegationId: string): string {
  return `${accountPaths.delegations}/${delegationId}`
}

export const staffQuestionsPath = '/staff/questions'
export const staffDelegationsPath = '/staff/delegations'

/** The link in a notice by which the owner of an account stops a recovery. */
export function recoveryAddress(token: string): string {
  return `/stop-recovery/${token}`
}

/** Where staff stop accounts and give them back. */
export const interventionsPath = '/staff/interventions'
