import type { Queryable } from '#kernel/db'
import { contribute, defineExtensionPoint, type ExtensionPoint, type Kernel } from '#kernel/module'
import { publishedServices, serviceCompositions } from '../definitions.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import { compose, type ComposedService } from '../domain/life-event/compose.ts'
import { notComposable, type LifeEvent } from '../domain/life-event/life-event.ts'
import { vocabularyIn } from '../known-facts/sources.ts'
import { lifeEventWords } from './composing-words.ts'

/** What happens in people's lives, with the services that it is a matter of; contributed by packs and modules. */
export const lifeEvents: ExtensionPoint<LifeEvent> = defineExtensionPoint('services.life-events')

/** A life event as it can be gone through now. */
export interface OpenLifeEvent {
  readonly event: LifeEvent
  readonly composed: ComposedService
  /** Services of it that are no longer offered, by name. */
  readonly gone: readonly string[]
}

/** The life events for which at least one service is offered. */
export async function openLifeEvents(
  kernel: Pick<Kernel, 'contributions'>,
  target: Queryable,
): Promise<OpenLifeEvent[]> {
  const offered = await publishedServices(kernel, target)
  return kernel
    .contributions(lifeEvents)
    .map((event) => openOf(kernel, event, offered))
    .filter(({ composed }) => composed.parts.length > 0)
}

/** Whether a name is that of a life event, not of a service. */
export function isLifeEvent({ contributions }: Pick<Kernel, 'contributions'>, name: string): boolean {
  return contributions(lifeEvents).some((event) => event.name === name)
}

/** The life event of this name. */
export async function openLifeEvent(
  kernel: Pick<Kernel, 'contributions'>,
  target: Queryable,
  name: string,
): Promise<OpenLifeEvent | undefined> {
  const event = kernel.contributions(lifeEvents).find((each) => each.name === name)
  if (event === undefined) return undefined
  const open = openOf(kernel, event, await publishedServices(kernel, target))
  return open.composed.parts.length === 0 ? undefined : open
}

function openOf(
  kernel: Pick<Kernel, 'contributions'>,
  event: LifeEvent,
  offered: readonly ServiceDefinition[],
): OpenLifeEvent {
  const services = event.services.flatMap(({ service }) =>
    offered.filter((definition) => definition.name === service && notComposable(definition) === undefined),
  )
  const known = latest.get(event)
  if (known !== undefined && isSameList(known.services, services)) return known.open
  const gone = event.services
    .map(({ service }) => service)
    .filter((name) => !services.some((definition) => definition.name === name))
  const composed = compose({ event, services, gone }, vocabularyIn(kernel), lifeEventWords)
  const open = { event, composed, gone }
  latest.set(event, { services, open })
  return open
}

/** Composed once for each set of versions, because it is asked for with every page. */
const latest = new WeakMap<LifeEvent, { services: readonly ServiceDefinition[]; open: OpenLifeEvent }>()

function isSameList(left: readonly ServiceDefinition[], right: readonly ServiceDefinition[]): boolean {
  return left.length === right.length && left.every((definition, index) => definition === right[index])
}

/** Lets every page, draft and channel run a life event as it runs a service. */
export const lifeEventCompositions = contribute(serviceCompositions, {
  async named(kernel, target, name) {
    return (await openLifeEvent(kernel, target, name))?.composed.definition
  },
})
