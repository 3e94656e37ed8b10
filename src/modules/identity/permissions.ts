import { definePermission } from '#kernel/access'

/** What a member of an organisation may be. Roles are data: each permission names those that hold it. */
export const staffRoles = [
  'manager',
  'caseworker',
  'desk-officer',
  'fraud-officer',
  'auditor',
  'service-owner',
  'service-approver',
  'service-editor',
  'service-publisher',
] as const
export type StaffRole = (typeof staffRoles)[number]

export function isStaffRole(candidate: string): candidate is StaffRole {
  return staffRoles.some((role) => role === candidate)
}

export const manageMembers = definePermission('identity.membership.manage', ['manager'])
export const checkIdentity = definePermission('identity.check.decide', ['desk-officer'])

/** Whether somebody may act for a child or a company: documents are seen at the same desks. */
export const checkDelegations = definePermission('identity.delegation.decide', ['desk-officer'])

/** Who looks into signs of fraud. */
export const fraudRole = 'fraud-officer'
export const handleFraud = definePermission('identity.fraud.handle', [fraudRole])

/** What people ask about uses of their data, and what they report that they did not do. */
export const answerQuestions = definePermission('identity.question.answer', ['manager', fraudRole])

/** Services that sign people in here. Owners register and change them; approvers are the second pair of eyes. */
export const ownServices = definePermission('identity.service.own', ['service-owner'])
export const approveServices = definePermission('identity.service.approve', ['service-approver'])
/** Managers see them too, so that a service whose owners have left gets new ones. */
export const seeServices = definePermission('identity.service.see', [
  'service-owner',
  'service-approver',
  'manager',
])
