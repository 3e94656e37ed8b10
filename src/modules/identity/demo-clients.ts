import { defineExtensionPoint } from '#kernel/module'
import type { ClientConfiguration } from './domain/client.ts'

/** An invented service that signs people in, with a client for each environment that it is set up in. */
export interface DemoService {
  /** Stable name in the data, also of its clients: `fishing-licence` has `fishing-licence-sandbox` and `fishing-licence`. */
  key: string
  organisationSlug: string
  name: string
  /** Keys of demo people with the role `service-owner`. */
  ownerKeys: readonly string[]
  /** What the sandbox has beside the ordinary; left out where there is none. */
  sandbox?: Partial<ClientConfiguration>
  /** The same for the live service, approved already. */
  live?: Partial<ClientConfiguration>
  /** A change of the live service that waits for a second person. */
  waiting?: Partial<ClientConfiguration>
  /** About how many people sign in on an ordinary day, for the figures. */
  signInsPerDay?: number
}

/** Invented services of the demonstration. */
export const demoClients = defineExtensionPoint<DemoService>('identity.demo-clients')
