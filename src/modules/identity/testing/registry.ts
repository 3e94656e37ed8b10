import { defineModule } from '#kernel/module'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { newClientConfiguration, type Client, type ClientConfiguration } from '../domain/client.ts'
import { identityMigrations } from '../migrations/index.ts'
import { identityWords } from '../words.ts'

/** The tables of this module without its pages: enough for what works on data alone. */
export function identityTables(): Promise<TestPlatform> {
  const module = defineModule({
    name: 'identity',
    title: 'Identity',
    needs: [],
    messages: identityWords,
    migrations: identityMigrations,
  })
  return testPlatform({ modules: [module] })
}

/** A service for tests. */
export function testClient(clientId: string, configuration: Partial<ClientConfiguration> = {}): Client {
  return {
    clientId,
    profile: 'one-login',
    organisationId: null,
    environment: 'sandbox',
    isActive: true,
    configuration: {
      ...newClientConfiguration,
      name: `Service ${clientId}`,
      redirectUris: [`https://${clientId}.example/callback`],
      ...configuration,
    },
  }
}
