import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { importPKCS8, type CryptoKey } from 'jose'

/** Everything this service must be told. Issuer, client id and key come from the provider; the rest has defaults. */
export interface Settings {
  /** Of the provider, as its discovery document spells it. */
  issuer: URL
  clientId: string
  /** RSA; the provider holds the public half. */
  privateKey: CryptoKey
  port: number
  /** Where browsers reach this service. */
  origin: string
  /** Send authorization requests as signed objects (RFC 9101)? */
  usesRequestObjects: boolean
  /** Bind codes to this service's sessions (RFC 7636)? */
  usesPkce: boolean
}

type Environment = Readonly<Record<string, string | undefined>>

const defaultIssuer = 'https://oidc.integration.account.gov.uk/'
const defaultPort = '8080'

/** @throws Error that says which setting is missing or wrong */
export async function readSettings(environment: Environment): Promise<Settings> {
  const port = Number(environment['PORT'] ?? defaultPort)
  return {
    issuer: new URL(environment['ISSUER'] ?? defaultIssuer),
    clientId: required(environment, 'CLIENT_ID'),
    privateKey: await readKey(required(environment, 'PRIVATE_KEY_FILE')),
    port,
    origin: environment['ORIGIN'] ?? `http://localhost:${port}`,
    usesRequestObjects: isOn(environment, 'JAR'),
    usesPkce: isOn(environment, 'PKCE'),
  }
}

function required(environment: Environment, name: string): string {
  const value = environment[name]
  if (value === undefined || value === '') throw new Error(`Set ${name}`)
  return value
}

function isOn(environment: Environment, name: string): boolean {
  const value = environment[name] ?? 'on'
  if (value !== 'on' && value !== 'off') throw new Error(`${name} is on or off, not ${value}`)
  return value === 'on'
}

/** Takes a PEM of either kind that openssl writes. */
async function readKey(file: string): Promise<CryptoKey> {
  const key = createPrivateKey(readFileSync(file))
  return importPKCS8(key.export({ type: 'pkcs8', format: 'pem' }).toString(), 'RS256')
}
