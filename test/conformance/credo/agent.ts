import {
  Agent,
  DependencyManager,
  DidDocument,
  DidsModule,
  InjectionSymbols,
  JsonTransformer,
  JwkDidResolver,
  Kms,
  KeyDidResolver,
  X509Module,
  type Module,
  type DidResolver,
} from '@credo-ts/core'
import { agentDependencies, NodeInMemoryKeyManagementStorage, NodeKeyManagementService } from '@credo-ts/node'
import { OpenId4VcModule } from '@credo-ts/openid4vc'
import { MemoryStorage } from './storage.ts'

/** What a wallet of another maker needs to know of the world it runs in. */
export interface Surroundings {
  /** How it reaches our site. */
  fetch: typeof fetch
  /** Certificates (PEM) at the top of chains that it trusts. */
  trusted: readonly string[]
}

/** A Credo agent: somebody else's wallet or verifier, without native code, all in memory. */
export function newAgent<Protocols extends Module>({ fetch, trusted }: Surroundings, openid4vc: Protocols) {
  const dependencies = new DependencyManager()
  dependencies.registerInstance(InjectionSymbols.StorageService, new MemoryStorage())
  return new Agent(
    {
      config: { allowInsecureHttpUrls: true, autoUpdateStorageOnStartup: true },
      dependencies: { ...agentDependencies, fetch },
      modules: {
        kms: new Kms.KeyManagementModule({
          backends: [new NodeKeyManagementService(new NodeInMemoryKeyManagementStorage())],
        }),
        x509: new X509Module({ trustedCertificates: [...trusted] }),
        dids: new DidsModule({ resolvers: [new KeyDidResolver(), new JwkDidResolver(), webDids(fetch)] }),
        openid4vc,
      },
    },
    dependencies,
  )
}

/** Credo as a wallet. */
export async function startWallet(surroundings: Surroundings) {
  const agent = newAgent(surroundings, new OpenId4VcModule())
  await agent.initialize()
  return agent
}

export type CredoWallet = Awaited<ReturnType<typeof startWallet>>

/** did:web by the agent's own fetch: Credo's resolver goes to the network, whatever it was given. */
function webDids(fetch: Surroundings['fetch']): DidResolver {
  return {
    supportedMethods: ['web'],
    allowsCaching: false,
    async resolve(_context, did) {
      const [host = '', ...steps] = did.split(':').slice(2).map(decodeURIComponent)
      const path = steps.length === 0 ? '.well-known' : steps.join('/')
      const scheme = host.startsWith('localhost') || host.startsWith('127.') ? 'http' : 'https'
      const response = await fetch(`${scheme}://${host}/${path}/did.json`)
      const document: unknown = await response.json()
      return {
        didDocument: JsonTransformer.fromJSON(document, DidDocument),
        didDocumentMetadata: {},
        didResolutionMetadata: {},
      }
    },
  }
}
