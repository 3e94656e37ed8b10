import { secondMs } from '../../../../src/kernel/clock/index.ts'
import { defineQuery } from '../../../../src/kernel/db/index.ts'
import { testPlatform, type TestPlatform, type Visitor } from '../../../../src/kernel/test/index.ts'
import { forgetClient } from '../../../../src/modules/identity/clients/client-cache.ts'
import { demoPersonId } from '../../../../src/modules/identity/demo-country.ts'
import {
  newClientConfiguration,
  type ClientConfiguration,
} from '../../../../src/modules/identity/domain/client.ts'
import { identityModule } from '../../../../src/modules/identity/module.ts'
import { saveClient } from '../../../../src/modules/identity/store/client.ts'
import { testCountry } from '../../../../src/modules/identity/testing/country.ts'
import { newServiceKey, type ServiceKey } from './keys.ts'

/** A service as the tests play it. */
export interface Service {
  clientId: string
  redirectUri: string
  postLogoutRedirectUri: string
  key: ServiceKey
}

export interface Registration extends Partial<ClientConfiguration> {
  isActive?: boolean
}

/** The provider under test, with a person whose identity is proved to P2, and services that speak to it. */
export interface Provider {
  platform: TestPlatform
  /** With the slash at its end. */
  issuer: string
  /** Of all services that say no other. */
  key: ServiceKey
  /** Registered by nobody. */
  strangeKey: ServiceKey
  /** Registers a service with everything allowed but what `changes` says. */
  register(changes?: Registration): Promise<Service>
  /** Changes what is registered of a service. */
  update(service: Service, changes: Registration): Promise<void>
  /** Takes a service out of the register. */
  forget(service: Service): Promise<void>
  /** A browser in which somebody with a proven identity is signed in with two factors. */
  signedIn(person?: 'officer' | 'resident'): Promise<Visitor>
  issued(): Promise<Issued>
  nowSeconds(): number
  stop(): Promise<void>
}

/** What the provider has given out so far. */
export interface Issued {
  codes: number
  redeemed: number
  journeys: number
}

export const vocabulary = 'https://vocab.account.gov.uk/v1/'
export const identityClaims = ['coreIdentityJWT', 'address', 'passport', 'drivingPermit', 'returnCode'].map(
  (name) => vocabulary + name,
)

export async function startProvider(): Promise<Provider> {
  const platform = await testPlatform({ modules: [identityModule], packs: [testCountry], demo: true })
  const { kernel } = platform
  const [key, strangeKey] = await Promise.all([newServiceKey('service'), newServiceKey('strange')])
  let services = 0

  async function save(clientId: string, { isActive = true, ...changes }: Registration): Promise<void> {
    const configuration = { ...registered(clientId), publicKeyPem: key.publicPem, ...changes }
    const fixed = { profile: 'one-login', organisationId: null, environment: 'live' } as const
    await saveClient(kernel.db, { clientId, ...fixed, isActive, configuration }, kernel.clock.now())
    forgetClient(kernel, clientId)
  }

  return {
    platform,
    issuer: `${kernel.origin}/`,
    key,
    strangeKey,
    async register(changes = {}) {
      services += 1
      const clientId = `conformance-${services}`
      await save(clientId, changes)
      const { redirectUris, postLogoutRedirectUris } = { ...registered(clientId), ...changes }
      const [redirectUri = ''] = redirectUris
      const [postLogoutRedirectUri = ''] = postLogoutRedirectUris
      return { clientId, redirectUri, postLogoutRedirectUri, key }
    },
    update: ({ clientId }, changes) => save(clientId, changes),
    async forget({ clientId }) {
      await kernel.db.execute(deleteClient, { clientId })
      forgetClient(kernel, clientId)
    },
    signedIn: (person = 'officer') => platform.visitorSignedInAs(demoPersonId(kernel.crypto, person)),
    issued: () => kernel.db.one(countIssued, {}),
    nowSeconds: () => Math.floor(kernel.clock.now().getTime() / secondMs),
    stop: () => platform.stop(),
  }
}

function registered(clientId: string): ClientConfiguration {
  return {
    ...newClientConfiguration,
    name: 'Apply for a fishing licence',
    redirectUris: [`https://${clientId}.example/callback`, `https://${clientId}.example/second?from=here`],
    postLogoutRedirectUris: [`https://${clientId}.example/signed-out`],
    scopes: ['openid', 'email', 'phone', 'wallet-subject-id'],
    claims: identityClaims,
    levelsOfConfidence: ['P0', 'P1', 'P2'],
    sectorIdentifierUri: `https://${clientId}.example`,
    identityVerificationSupported: true,
    maxAgeEnabled: true,
  }
}

const deleteClient = defineQuery<{ clientId: string }, never>(
  'test.one_login.delete_client',
  'delete from identity.client where client_id = :clientId',
)

const countIssued = defineQuery<Record<never, never>, Issued>(
  'test.one_login.issued',
  `select (select count(*)::int from identity.authorization_code) as codes,
          (select count(*)::int from identity.authorization_code where consumed_at is not null) as redeemed,
          (select count(*)::int from identity.sign_in_journey) as journeys`,
)
