import { base64url } from 'jose'
import {
  codeIterations,
  type CodeUnlock,
  type PasskeyUnlock,
} from '../../../src/modules/wallet/domain/backup.ts'

/**
 * The keys of a backup as a browser keeps them. The first opens what the wallet shows anyway: cards and history. The
 * second only closes: a script in this page, whoever wrote it, cannot open the private keys in the backup with it.
 */
export interface BackupKeys {
  /** AES-GCM, `encrypt` and `decrypt`. */
  content: CryptoKey
  /** AES-GCM, `encrypt` alone. */
  sealing: CryptoKey
}

/** The same while a backup is being opened, with what opens private keys. */
export interface OpenedKeys extends BackupKeys {
  /** AES-GCM, `decrypt` alone; not kept. */
  opening: CryptoKey
}

const aes = { name: 'AES-GCM', length: 256 } as const
const secretBytes = 32
const saltBytes = 32
const ivBytes = 12

/** What everything in a backup follows from. Only ever in memory. */
export function newSecret(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(secretBytes))
}

/** A salt for a way of unlocking; base64url. */
export function newSalt(): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(saltBytes)))
}

/** The keys that follow from a secret (HKDF with SHA-256, RFC 5869): none of them can be read out. */
export async function keysFrom(secret: Uint8Array<ArrayBuffer>): Promise<OpenedKeys> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  const derive = (info: string, usages: KeyUsage[]): Promise<CryptoKey> =>
    crypto.subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: new TextEncoder().encode(info) },
      base,
      aes,
      false,
      usages,
    )
  const keyPurpose = 'commonweal wallet backup: private keys'
  return {
    content: await derive('commonweal wallet backup: content', ['encrypt', 'decrypt']),
    sealing: await derive(keyPurpose, ['encrypt']),
    opening: await derive(keyPurpose, ['decrypt']),
  }
}

/** AES-GCM under a fresh IV, which goes before the ciphertext; base64url. @param context must be the same to open it */
export async function seal(
  key: CryptoKey,
  content: Uint8Array<ArrayBuffer>,
  context: string,
): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
  const additionalData = new TextEncoder().encode(context)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, content)
  return base64url.encode(new Uint8Array(await new Blob([iv, sealed]).arrayBuffer()))
}

/** @throws DOMException for another key or context, and for what was changed */
export async function unseal(
  key: CryptoKey,
  sealed: string,
  context: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(base64url.decode(sealed))
  const additionalData = new TextEncoder().encode(context)
  const algorithm = { name: 'AES-GCM', iv: bytes.subarray(0, ivBytes), additionalData }
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, bytes.subarray(ivBytes)))
}

const secretContext = 'commonweal wallet backup: secret'

/** Lets a written code unlock the secret: PBKDF2-HMAC-SHA-256 (RFC 8018), then AES-GCM. */
export async function unlockByCode(
  secret: Uint8Array<ArrayBuffer>,
  code: string,
  iterations: number = codeIterations,
): Promise<CodeUnlock> {
  const salt = newSalt()
  const key = await keyOfCode(code, salt, iterations)
  return { kind: 'code', salt, iterations, wrappedSecret: await seal(key, secret, secretContext) }
}

/** @throws DOMException for a wrong code */
export async function secretByCode(unlock: CodeUnlock, code: string): Promise<Uint8Array<ArrayBuffer>> {
  const key = await keyOfCode(code, unlock.salt, unlock.iterations)
  return unseal(key, unlock.wrappedSecret, secretContext)
}

async function keyOfCode(code: string, salt: string, iterations: number): Promise<CryptoKey> {
  const typed = new TextEncoder().encode(code)
  const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey'])
  const algorithm = {
    name: 'PBKDF2',
    hash: 'SHA-256',
    salt: new Uint8Array(base64url.decode(salt)),
    iterations,
  }
  return crypto.subtle.deriveKey(algorithm, base, aes, false, ['encrypt', 'decrypt'])
}

/** What a passkey's device gave for a salt (Web Authentication Level 3, section 10.1.4). */
export interface PasskeyOutput {
  /** base64url */
  credentialId: string
  salt: string
  output: Uint8Array<ArrayBuffer>
}

/** Lets a passkey unlock the secret: the output of its PRF through HKDF, then AES-GCM. */
export async function unlockByPasskey(
  secret: Uint8Array<ArrayBuffer>,
  { credentialId, salt, output }: PasskeyOutput,
): Promise<PasskeyUnlock> {
  const wrappedSecret = await seal(await keyOfPasskey(output), secret, secretContext)
  return { kind: 'passkey', credentialId, salt, wrappedSecret }
}

/** @throws DOMException when it is another passkey's */
export async function secretByPasskey(
  { wrappedSecret }: PasskeyUnlock,
  { output }: PasskeyOutput,
): Promise<Uint8Array<ArrayBuffer>> {
  return unseal(await keyOfPasskey(output), wrappedSecret, secretContext)
}

async function keyOfPasskey(output: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', output, 'HKDF', false, ['deriveKey'])
  const info = new TextEncoder().encode('commonweal wallet backup: passkey')
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info }
  return crypto.subtle.deriveKey(algorithm, base, aes, false, ['encrypt', 'decrypt'])
}
