export const centrePath = '/account/notifications'
export const settingsPath = '/account/notifications/settings'
export const browsersPath = '/account/notifications/browsers'
export const groupsPath = '/account/notifications/groups'
export const staffPath = '/staff/notifications'
export const newCampaignPath = '/staff/notifications/campaigns/new'
export const newGroupPath = '/staff/notifications/groups/new'
export const apiPath = '/api/v1/notifications'

export function notificationPath(id: string): string {
  return `${centrePath}/${id}`
}

export function campaignPath(id: string): string {
  return `${staffPath}/campaigns/${id}`
}

export function groupPath(id: string): string {
  return `${staffPath}/groups/${id}`
}

/** What lets a browser install the message centre as an app. */
export function manifestPath<const Language extends string>(
  language: Language,
): `/notifications/manifest/${Language}` {
  return `/notifications/manifest/${language}`
}
