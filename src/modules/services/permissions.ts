import { definePermission } from '#kernel/access'

/** See the organisation's services, what they ask and how they came to be. */
export const viewDefinitions = definePermission('services.definition.view', [
  'service-editor',
  'service-publisher',
  'manager',
  'caseworker',
  'auditor',
])

/** Write services of the organisation, and stop offering one. */
export const editDefinitions = definePermission('services.definition.edit', ['service-editor', 'manager'])

/** Let a version go live that somebody else wrote and sent: the second of two people. */
export const publishDefinitions = definePermission('services.definition.publish', [
  'service-publisher',
  'manager',
])

/** See where the organisation's applications are delivered, and fetch files of them. */
export const viewDeliveries = definePermission('services.delivery.view', ['caseworker', 'manager'])

/** Deliver once more, and see or change the secret that messages are signed with. */
export const manageDeliveries = definePermission('services.delivery.manage', ['manager'])

/** Enter applications that came on paper or by telephone. */
export const enterApplications = definePermission('services.application.enter', [
  'caseworker',
  'manager',
  'desk-officer',
])
