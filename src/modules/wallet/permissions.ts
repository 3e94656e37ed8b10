import { definePermission } from '#kernel/access'

/** See which credentials the organisation has issued. */
export const viewCredentials = definePermission('wallet.credential.view', [
  'caseworker',
  'manager',
  'auditor',
])

/** Revoke credentials of the organisation. */
export const revokeCredential = definePermission('wallet.credential.revoke', ['caseworker', 'manager'])

/** See the templates of the organisation's cards. */
export const viewTemplates = definePermission('wallet.template.view', ['caseworker', 'manager', 'auditor'])

/** Write new versions of templates, and stop giving a card. */
export const editTemplates = definePermission('wallet.template.edit', ['manager'])

/** Let a version go live that somebody else wrote and sent: the second of two people. */
export const approveTemplates = definePermission('wallet.template.approve', ['manager'])

/** Give people cards by hand. */
export const issueByHand = definePermission('wallet.credential.issue', ['caseworker', 'manager'])

/** Record that a holder has died: their cards of all public bodies end. */
export const recordDeaths = definePermission('wallet.death.record', ['caseworker', 'manager'])

/** Take back a death that was recorded by mistake. */
export const correctDeaths = definePermission('wallet.death.correct', ['manager'])

/** Say whose cards are believed, and who outside this site may ask its people for their cards. */
export const manageRegisters = definePermission('wallet.register.manage', ['manager'])

/** Set up what staff ask for at a counter or a door. */
export const manageChecks = definePermission('wallet.check.manage', ['manager'])

/** Check a card that somebody shows. */
export const runChecks = definePermission('wallet.check.run', ['caseworker', 'manager', 'desk-officer'])
