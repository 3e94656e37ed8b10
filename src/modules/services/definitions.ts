import type { LocalisedText } from '#kernel/i18n'
import type { ServiceDefinition } from './domain/definition.ts'
import {
  defineExtensionPoint,
  type ContributionReader,
  type ExtensionPoint,
  type Kernel,
} from '#kernel/module'

/** Services that this deployment offers. */
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

/** All services on offer, in the order of the manifests. */
export function publishedServices(kernel: Pick<Kernel, 'contributions'>): ServiceDefinition[] {
  const adopted = kernel
    .contributions(serviceTemplates)
    .flatMap((template) => template.definitions(kernel.contributions))
  return [...kernel.contributions(serviceDefinitions), ...adopted]
}

/** The service with this name. */
export function publishedService(
  kernel: Pick<Kernel, 'contributions'>,
  serviceName: string,
): ServiceDefinition | undefined {
  return publishedServices(kernel).find((definition) => definition.name === serviceName)
}
