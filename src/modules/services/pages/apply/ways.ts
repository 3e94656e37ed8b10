import type { PageContext } from '#kernel/http'
import { changeQuery, checkPath, pagePath, servicePath, tasksPath } from '../../addresses.ts'
import type { Application } from '../../apply/application.ts'
import type { Stop } from '../../domain/engine/position.ts'
import { stopBefore } from '../../domain/engine/way.ts'

/** Whether the person came from the check of answers to change one. */
export function isChanging({ query }: Pick<PageContext, 'query'>): boolean {
  return query['change'] === '1'
}

/** A page on the way of a person. */
interface Place {
  context: Pick<PageContext, 'query'>
  application: Application
  stop: Pick<Stop, 'place'>
}

/** Where the link back leads. */
export function backHref(place: Place): string {
  const { context, application, stop } = place
  const { name } = application.definition
  if (isChanging(context) && application.way.position.kind === 'check') return checkPath(name)
  const before = stopBefore(application.way, stop.place)
  if (before !== undefined) return pagePath(name, before.place)
  return application.definition.tasks === undefined ? servicePath(name) : tasksPath(name)
}

/** This page's own address, for coming back to it. */
export function ownPath(place: Place): string {
  const { name } = place.application.definition
  return pagePath(name, place.stop.place) + (isChanging(place.context) ? changeQuery : '')
}

/** This page's address with a choice between the wallet and something else. */
export function ownPathUsing(place: Place, use: 'wallet' | 'other' | 'pay'): string {
  const path = ownPath(place)
  return `${path}${path.includes('?') ? '&' : '?'}use=${use}`
}

/** What the person chose on a page that asks for a card or a payment: `wallet`, `other`, `pay`, or nothing yet. */
export function usedIn({ query }: Pick<PageContext, 'query'>): string | undefined {
  return query['use']
}
