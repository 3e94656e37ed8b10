import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../../support/free-port.ts'

/** One way in which a service may speak to the provider. */
export interface Way {
  usesRequestObjects: boolean
  usesPkce: boolean
}

/** A service as its team has set it up: registered, with its key, on a port of its own. */
export interface SetUpService extends Way {
  clientId: string
  keyFile: string
  port: number
  origin: string
  /** Its registration, in the JSON of One Login's client registry. */
  registration: object
}

/** In which identity claims have their names. */
export const vocabulary = 'https://vocab.account.gov.uk/v1'

/** What is on is demanded, so that a request without it would be refused. */
export async function setUpService(folder: string, way: Way): Promise<SetUpService> {
  const clientId = `fishing-jar-${onOff(way.usesRequestObjects)}-pkce-${onOff(way.usesPkce)}`
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const keyFile = join(folder, `${clientId}.pem`)
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const registration = {
    ClientID: clientId,
    ClientName: 'Renew a fishing licence',
    ClientType: 'web',
    Scopes: ['openid', 'email', 'phone'],
    Claims: ['coreIdentityJWT', 'address', 'passport', 'drivingPermit', 'returnCode'].map(
      (name) => `${vocabulary}/${name}`,
    ),
    ClientLoCs: ['P0', 'P2'],
    IdentityVerificationSupported: true,
    RedirectUrls: [`${origin}/oidc/callback`],
    PostLogoutRedirectUrls: [`${origin}/signed-out`],
    BackChannelLogoutUri: `${origin}/oidc/back-channel-logout`,
    SectorIdentifierUri: `https://${clientId}.example`,
    SubjectType: 'pairwise',
    PublicKeySource: 'STATIC',
    PublicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    TokenAuthMethod: 'private_key_jwt',
    IdTokenSigningAlgorithm: 'ES256',
    JarValidationRequired: way.usesRequestObjects,
    PKCEEnforced: way.usesPkce,
    IsActive: true,
  }
  return { ...way, clientId, keyFile, port, origin, registration }
}

export function onOff(isOn: boolean): 'on' | 'off' {
  return isOn ? 'on' : 'off'
}
