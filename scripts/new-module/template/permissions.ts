import { definePermission } from '#kernel/access'

/** Read the notices of the organisation. */
export const viewNotices = definePermission('newmodule.notice.view', ['manager', 'caseworker', 'auditor'])

/** Write a notice for the organisation. */
export const writeNotices = definePermission('newmodule.notice.write', ['manager'])
