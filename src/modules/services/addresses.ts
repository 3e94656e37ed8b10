import { checkPageName } from './domain/definition.ts'
import type { Position } from './domain/engine/position.ts'

/** Addresses of the module's pages. */
export const servicesPath = '/services'
export const lifeEventsPath = '/life-events'
export const applicationsPath = '/account/applications'
/** What services know about a person, for that person. */
export const knownFactsPath = '/account/known-facts'

/** Where a life event begins. */
export function lifeEventPath(eventName: string): string {
  return `${lifeEventsPath}/${eventName}`
}

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

/** Where the code for coming back is shown. @param shown sealed for a short time */
export function savedPath(serviceName: string, shown: string): string {
  return `${servicePath(serviceName)}/saved?shown=${encodeURIComponent(shown)}`
}

/** Where somebody without an account comes back to what they had begun. */
export function resumePath(link: string): string {
  return `/resume/${link}`
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

/** Where a person gives an assistant leave to fill in an application for them. */
export function leavePath(serviceName: string): string {
  return `${servicePath(serviceName)}/assistant`
}

/** Where a person reads what an assistant filled in, and declares it. */
export function declarePath(serviceName: string): string {
  return `${servicePath(serviceName)}/declare`
}

/** Staff: where what people send is delivered to. */
export const allDeliveriesPath = '/staff/deliveries'

/** The deliveries of one service. */
export function deliveriesPath(serviceName: string): string {
  return `${allDeliveriesPath}/${serviceName}`
}

/** Staff: applications that came on paper or by telephone. */
export const staffEntriesPath = '/staff/entries'

/** An application that staff enter: leads to where it stands. */
export function staffEntryPath(draftId: string): string {
  return `${staffEntriesPath}/${draftId}`
}

/** Where staff check what they entered, and send it. */
export function staffCheckPath(draftId: string): string {
  return `${staffEntryPath(draftId)}/check`
}

/** A service as a form for paper. */
export function printPath(serviceName: string): string {
  return `${servicePath(serviceName)}/print`
}

/** Where people say what they think of a service. */
export function feedbackPath(serviceName: string): string {
  return `${servicePath(serviceName)}/feedback`
}

/** How well a service does, for everybody. */
export function performancePath(serviceName: string): string {
  return `${servicePath(serviceName)}/performance`
}

/** The same as data. */
export function performanceDataPath(serviceName: string): string {
  return `/api/v1/services/definitions/${serviceName}/performance`
}

/** A copy of what was sent, to print or keep. */
export function copyPath(serviceName: string, reference: string): string {
  return `${servicePath(serviceName)}/copy/${reference}`
}

/** Where somebody without an account leaves a computer that others use. */
export function closePath(serviceName: string): string {
  return `${servicePath(serviceName)}/close`
}

/** Where a person chooses which of several drafts of a service they go on with. */
export function choosePath(serviceName: string): string {
  return `${servicePath(serviceName)}/choose`
}
