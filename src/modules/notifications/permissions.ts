import { definePermission } from '#kernel/access'

/** See groups and what was sent to them. */
export const viewCampaigns = definePermission('notifications.campaign.view', [
  'caseworker',
  'manager',
  'auditor',
])

/** Write messages to groups, and keep the groups. */
export const editCampaigns = definePermission('notifications.campaign.edit', ['caseworker', 'manager'])

/** Let a message go that somebody else wrote: the second of two people. Also pause and stop it. */
export const approveCampaigns = definePermission('notifications.campaign.approve', ['manager'])
