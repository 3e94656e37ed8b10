import { checkPageName } from './domain/definition.ts'
import type { Position } from './domain/engine/position.ts'

/** Addresses of the module's pages. */
export const servicesPath = '/services'
export const applicationsPath = '/account/applications'
/** What services know about a person, for that person. */
export const knownFactsPath = '/account/known-facts'

/** Where a service begins. */
export function servicePath(serviceName: string): string {
  return `${servicesPath}/${serviceName}`
}

/** A page of questions, or of a list. @param place `page`, or `group.entry.page` */
export function pagePath(serviceName: string, place: string): string {
  return `${servicePath(serviceName)}/apply/${place}`
}

/** The list of tasks of a service that has one. */
export function tasksPath(serviceName: string): string {
  return `${servicePath(serviceName)}/tasks`
}

/** Where somebody stops, to come back later. */
export function savePath(serviceName: string): string {
  return `${servicePath(serviceName)}/save`
}

/** Where answers are checked and sent. */
export function checkPath(serviceName: string): string {
  return `${servicePath(serviceName)}/${checkPageName}`
}

/** The confirmation of what was sent. */
export function donePath(serviceName: string, reference: string): string {
  return `${servicePath(serviceName)}/done/${reference}`
}

/**
 * The address of a place in a service.
 * @param changing the person came from the check of answers and goes back there once nothing is missing
 */
export function positionPath(serviceName: string, position: Position, changing = false): string {
  if (position.kind === 'check') return checkPath(serviceName)
  if (position.kind === 'tasks') return tasksPath(serviceName)
  return pagePath(serviceName, position.place) + (changing ? changeQuery : '')
}

export const changeQuery = '?change=1'

/** Where what is known is taken for a page instead of being typed. */
export function useKnownPath(serviceName: string, place: string): string {
  return `${servicePath(serviceName)}/use-known/${place}`
}
