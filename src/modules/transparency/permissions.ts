import { definePermission } from '#kernel/access'

/** See the organisation's records, drafts and assessments. */
export const viewRecords = definePermission('transparency.record.view', ['manager', 'caseworker', 'auditor'])

/** Write and send records of the organisation, and take part in its assessments. */
export const writeRecords = definePermission('transparency.record.write', ['manager', 'caseworker'])

/** Publish, send back and retire records, switch algorithms off. */
export const decideRecords = definePermission('transparency.record.decide', ['manager'])
