/** What of the audit log is the history of a person's account: how they sign in, and whom they let act. */
export const activityActions: readonly string[] = [
  'identity.account.',
  'identity.sign-in.',
  'identity.password.',
  'identity.email.',
  'identity.session.',
  'identity.code.',
  'identity.recovery.',
  'identity.intervention.',
  'identity.appeal.',
  'identity.delegation.',
  'identity.data.',
]

export function isActivity(action: string): boolean {
  return activityActions.some((beginning) => action.startsWith(beginning))
}
