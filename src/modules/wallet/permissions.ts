import { definePermission } from '#kernel/access'

/** See which credentials the organisation has issued. */
export const viewCredentials = definePermission('wallet.credential.view', [
  'caseworker',
  'manager',
  'auditor',
])

/** Revoke credentials of the organisation. */
export const revokeCredential = definePermission('wallet.credential.revoke', ['caseworker', 'manager'])
