import { paths } from './addresses.ts'

/** Pages of staff who look after cards. */
export const consolePaths = {
  find: `${paths.staffCards}/find`,
  issue: `${paths.staffCards}/issue`,
  revokeMany: `${paths.staffCards}/cancel-many`,
  statusLists: `${paths.staffCards}/status-lists`,
  certificates: `${paths.staffCards}/certificates`,
} as const

/** A person's cards of the public body. */
export function holderPath(personId: string): string {
  return `${paths.staffCards}/people/${personId}`
}

export function deathPath(personId: string): string {
  return `${holderPath(personId)}/death`
}

/** Changing what a card states. */
export function changePath(entitlementId: string): string {
  return `${paths.staffCards}/entitlements/${entitlementId}/change`
}

/** Setting when an entitlement ends. */
export function endPath(entitlementId: string): string {
  return `${paths.staffCards}/entitlements/${entitlementId}/end`
}

export function draftPath(draftId: string): string {
  return `${consolePaths.issue}/${draftId}`
}

export function draftCheckPath(draftId: string): string {
  return `${draftPath(draftId)}/check`
}

export function runPath(runId: string): string {
  return `${consolePaths.revokeMany}/${runId}`
}

/** Where a person gets a card again. */
export function againPath(entitlementId: string): string {
  return `${paths.cards}/again/${entitlementId}`
}
