import { definePermission } from '#kernel/access'

/** See the organisation's queue, its cases and their files. */
export const viewCases = definePermission('casework.case.view', ['caseworker', 'manager', 'auditor'])

/** Take, annotate and decide the organisation's cases. */
export const decideCases = definePermission('casework.case.decide', ['caseworker', 'manager'])
