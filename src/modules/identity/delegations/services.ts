import type { LocalisedText } from '#kernel/i18n'
import { defineExtensionPoint, type Kernel } from '#kernel/module'

/** A service that people may let others use for them. */
export interface DelegableService {
  /** What `mayActFor` is asked with. */
  name: string
  title: LocalisedText
}

/** Services that honour delegations, by the modules that run them. */
export const delegableServices = defineExtensionPoint<(kernel: Kernel) => readonly DelegableService[]>(
  'identity.delegable-services',
)

export function delegableServicesOf(kernel: Kernel): DelegableService[] {
  return kernel.contributions(delegableServices).flatMap((list) => list(kernel))
}
