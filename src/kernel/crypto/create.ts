import type { Clock } from '#kernel/clock'
import { equalInConstantTime, sha256Bytes } from './hash.ts'
import { hashPassword, isOutdatedHash, verifyPassword, verifySecret } from './password.ts'
import type { Crypto, SigningAlgorithm } from './port.ts'
import {
  createUuidMaker,
  randomDigits,
  randomReference,
  secureRandomBytes,
  type RandomBytes,
} from './random.ts'
import { seal, unseal } from './seal.ts'
import { createSigningKeys } from './signing-keys.ts'
import { createSubkeys, mac } from './subkeys.ts'

export interface CryptoOptions {
  /** At least 32 characters of real randomness; all keys come from it. */
  secret: string
  clock: Clock
  /** Where ids, tokens, codes and references come from. Seeded for demo data and tests only. */
  randomBytes?: RandomBytes
  /** Purposes whose signing keys are not ES256, such as `{ 'identity.id-token': 'RS256' }`. */
  algorithms?: Readonly<Record<string, SigningAlgorithm>>
}

const defaultTokenBytes = 32

/** One for each database: it remembers that database's signing keys for a short while. */
export function createCrypto(options: CryptoOptions): Crypto {
  const { clock, randomBytes = secureRandomBytes } = options
  const keyFor = createSubkeys(options.secret)
  const sealer = {
    seal: (purpose: string, plaintext: string) => seal(keyFor(`seal:${purpose}`), plaintext),
    unseal: (purpose: string, sealed: string) => unseal(keyFor(`seal:${purpose}`), sealed),
  }
  return {
    uuid: createUuidMaker(clock, randomBytes),
    token: (byteLength = defaultTokenBytes) => Buffer.from(randomBytes(byteLength)).toString('base64url'),
    numericCode: (digits) => randomDigits(randomBytes, digits),
    reference: () => randomReference(randomBytes),
    sha256: (text) => Buffer.from(sha256Bytes(text)).toString('base64url'),
    mac: (purpose, text) => mac(keyFor(`mac:${purpose}`), text),
    equal: equalInConstantTime,
    ...sealer,
    hashPassword: (password) => hashPassword(password, keyFor('password').export()),
    verifyPassword: (hash, password) => verifyPassword(hash, password, keyFor('password').export()),
    isOutdatedHash,
    verifySecret,
    keys: createSigningKeys({ clock, sealer, algorithms: options.algorithms ?? {} }),
  }
}
