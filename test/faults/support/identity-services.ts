import { generateKeyPair, SignJWT, exportSPKI, type CryptoKey } from 'jose'
import { systemClock } from '../../../src/kernel/clock/index.ts'
import type { Db } from '../../../src/kernel/db/index.ts'
import { newClientConfiguration, type Client } from '../../../src/modules/identity/domain/client.ts'
import { saveClient } from '../../../src/modules/identity/store/client.ts'

/** A service that signs people in, and how it shows who it is. */
export interface TestService {
  clientId: string
  redirectUri: string
  credentials(issuer: string): Promise<Record<string, string>>
}

/** One service under One Login's protocol, and one that the library engine serves. */
export async function addServices(db: Db): Promise<TestService[]> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const publicKeyPem = await exportSPKI(publicKey)
  await save(db, 'council', { profile: 'one-login' }, { publicKeyPem })
  await save(db, 'archive', { profile: 'generic' }, { tokenAuthMethod: 'none' })
  return [
    {
      clientId: 'council',
      redirectUri: redirectUriOf('council'),
      credentials: (issuer) => assertionBy(privateKey, 'council', issuer),
    },
    {
      clientId: 'archive',
      redirectUri: redirectUriOf('archive'),
      credentials: () => Promise.resolve({ client_id: 'archive' }),
    },
  ]
}

function redirectUriOf(clientId: string): string {
  return `https://${clientId}.example/callback`
}

async function save(
  db: Db,
  clientId: string,
  client: Pick<Client, 'profile'>,
  configuration: Partial<Client['configuration']>,
): Promise<void> {
  const saved: Client = {
    ...client,
    clientId,
    organisationId: null,
    environment: 'live',
    isActive: true,
    configuration: {
      ...newClientConfiguration,
      name: clientId,
      redirectUris: [redirectUriOf(clientId)],
      scopes: ['openid', 'email'],
      ...configuration,
    },
  }
  await saveClient(db, saved, systemClock.now())
}

async function assertionBy(
  key: CryptoKey,
  clientId: string,
  issuer: string,
): Promise<Record<string, string>> {
  const assertion = await new SignJWT({ iss: clientId, sub: clientId, aud: issuer, jti: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'ES256' })
    .setExpirationTime('5m')
    .sign(key)
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  }
}
