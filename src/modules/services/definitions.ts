import type { Queryable } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'
import {
  defineExtensionPoint,
  type ContributionReader,
  type ExtensionPoint,
  type Kernel,
} from '#kernel/module'
import type { ServiceDefinition } from './domain/definition.ts'
import { withoutGaps } from './domain/languages.ts'
import { serviceInUse, servicesInUse, type ServiceInUse } from './store/service.ts'
import { contentsUnder } from './versions/contents.ts'

/**
 * Services that this deployment offers. What is contributed is in use until staff of the public body publish a version
 * of their own.
 */
export const serviceDefinitions: ExtensionPoint<ServiceDefinition> =
  defineExtensionPoint('services.definitions')

/** One design of a service that several public bodies adopt, each with data of its own. */
export interface ServiceTemplate {
  readonly name: string
  readonly title: LocalisedText
  /** The services that the contributed data make. Pure: the same contributions give the same definitions. */
  definitions(contributions: ContributionReader): readonly ServiceDefinition[]
}

export const serviceTemplates: ExtensionPoint<ServiceTemplate> = defineExtensionPoint('services.templates')

/** Services that are made of others: run like any, but not listed among them. */
export interface ServiceComposition {
  named(
    kernel: Pick<Kernel, 'contributions'>,
    target: Queryable,
    name: string,
  ): Promise<ServiceDefinition | undefined>
}

export const serviceCompositions: ExtensionPoint<ServiceComposition> =
  defineExtensionPoint('services.compositions')

/** A service as it is in use, also one that is no longer offered. */
export interface KnownService {
  readonly definition: ServiceDefinition
  /** Since when nobody can apply any more. */
  readonly retiredAt: Date | null
}

/** All services on offer: those of the manifests in their order, then those that staff made. */
export async function publishedServices(
  kernel: Pick<Kernel, 'contributions'>,
  target: Queryable,
): Promise<ServiceDefinition[]> {
  const declared = declaredServices(kernel.contributions)
  const contributed = new Map(declared.map((definition) => [definition.name, complete(definition)]))
  const inUse = await servicesInUse(target)
  const contents = await contentsUnder(target, kernel, hashesOf(inUse))
  const stored = new Map(inUse.map((row) => [row.name, row]))
  return [...new Set([...contributed.keys(), ...stored.keys()])].flatMap((name) => {
    const known = current(contributed.get(name), stored.get(name), contents)
    return known === undefined || known.retiredAt !== null ? [] : [known.definition]
  })
}

/** The service with this name, if it is on offer. */
export async function publishedService(
  kernel: Pick<Kernel, 'contributions'>,
  target: Queryable,
  serviceName: string,
): Promise<ServiceDefinition | undefined> {
  const known = await knownService(kernel, target, serviceName)
  return known === undefined || known.retiredAt !== null ? undefined : known.definition
}

/** The service with this name, retired ones included: what somebody began or sent still has its questions. */
export async function knownService(
  kernel: Pick<Kernel, 'contributions'>,
  target: Queryable,
  serviceName: string,
): Promise<KnownService | undefined> {
  const row = await serviceInUse(target, serviceName)
  const contents = await contentsUnder(target, kernel, row === undefined ? [] : hashesOf([row]))
  const known = current(contributedService(kernel, serviceName), row, contents)
  return known ?? composedService(kernel, target, serviceName)
}

async function composedService(
  kernel: Pick<Kernel, 'contributions'>,
  target: Queryable,
  serviceName: string,
): Promise<KnownService | undefined> {
  for (const composition of kernel.contributions(serviceCompositions)) {
    const definition = await composition.named(kernel, target, serviceName)
    if (definition !== undefined) return { definition, retiredAt: null }
  }
  return undefined
}

function current(
  contributed: ServiceDefinition | undefined,
  row: ServiceInUse | undefined,
  contents: ReadonlyMap<string, ServiceDefinition>,
): KnownService | undefined {
  const { hash = null, retiredAt = null } = row ?? {}
  const definition = hash === null ? contributed : contents.get(hash)
  return definition === undefined ? undefined : { definition, retiredAt }
}

function hashesOf(rows: readonly ServiceInUse[]): string[] {
  return rows.flatMap(({ hash }) => (hash === null ? [] : [hash]))
}

/** The service of this name as a module or pack has it, whether or not staff changed it since. */
export function contributedService(
  { contributions }: Pick<Kernel, 'contributions'>,
  serviceName: string,
): ServiceDefinition | undefined {
  const declared = declaredServices(contributions).find(({ name }) => name === serviceName)
  return declared === undefined ? undefined : complete(declared)
}

/** Declarations with no gaps: made once for each, because they are asked for with every page. */
const completed = new WeakMap<ServiceDefinition, ServiceDefinition>()

function complete(declared: ServiceDefinition): ServiceDefinition {
  const known = completed.get(declared)
  if (known !== undefined) return known
  const definition = withoutGaps(declared)
  completed.set(declared, definition)
  return definition
}

/** Every declaration of a service by modules and packs, as it is written. */
export function declaredServices(contributions: ContributionReader): ServiceDefinition[] {
  const adopted = contributions(serviceTemplates).flatMap((template) => template.definitions(contributions))
  return [...contributions(serviceDefinitions), ...adopted]
}
