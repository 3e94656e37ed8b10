import { definePermission } from '#kernel/access'

/** What a member of an organisation may be. Roles are data: each permission names those that hold it. */
export const staffRoles = ['manager', 'caseworker', 'desk-officer', 'auditor'] as const
export type StaffRole = (typeof staffRoles)[number]

export function isStaffRole(candidate: string): candidate is StaffRole {
  return staffRoles.some((role) => role === candidate)
}

export const manageMembers = definePermission('identity.membership.manage', ['manager'])
export const checkIdentity = definePermission('identity.check.decide', ['desk-officer'])
