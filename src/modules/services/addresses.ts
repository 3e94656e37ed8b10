import { checkPageName } from './domain/definition.ts'
import type { Position } from './domain/journey.ts'

/** Addresses of the module's pages. */
export const servicesPath = '/services'
export const applicationsPath = '/account/applications'

/** Where a service begins. */
export function servicePath(serviceName: string): string {
  return `${servicesPath}/${serviceName}`
}

/** A page of questions. */
export function pagePath(serviceName: string, pageName: string): string {
  return `${servicePath(serviceName)}/apply/${pageName}`
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
  return pagePath(serviceName, position.page) + (changing ? changeQuery : '')
}

export const changeQuery = '?change=1'
