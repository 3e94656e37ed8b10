import { definePermission } from '#kernel/access'

/** See the staff home page: anybody who works for a public body. */
export const seeStaffHome = definePermission('app.staff-home.view', [
  'manager',
  'caseworker',
  'desk-officer',
  'auditor',
])
