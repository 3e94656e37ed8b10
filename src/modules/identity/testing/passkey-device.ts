import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import type { Visit } from '#kernel/test'

interface KeptKey {
  id: Buffer
  privateKey: KeyObject
  userHandle: string
  counter: number
}

interface AskedOptions {
  challenge: string
  rp?: { id: string }
  rpId?: string
  user?: { id: string }
}

export interface DeviceBehaviour {
  /** Whether it recognises its owner. */
  isVerifying?: boolean
  /** Which site it thinks it is on. */
  origin?: string
  /** Copies its keys to other devices. */
  isSynced?: boolean
  /** How far the counter goes up with each use; 0 for devices that do not count. */
  countsBy?: number
}

const userPresent = 0x01
const userVerified = 0x04
const backupEligible = 0x08
const backedUp = 0x10
const attestedData = 0x40

/** A device that keeps passkeys, in software: ES256, attestation `none` (Web Authentication Level 3, section 6). */
export class PasskeyDevice {
  readonly keys: KeptKey[] = []
  readonly behaviour: Required<DeviceBehaviour>

  constructor(siteOrigin: string, behaviour: DeviceBehaviour = {}) {
    this.behaviour = { isVerifying: true, origin: siteOrigin, isSynced: false, countsBy: 1, ...behaviour }
  }

  /** What the browser would send for the form of a new passkey on this page. */
  create(page: Visit): string {
    const { challenge, rp, user } = optionsOn(page, 'create')
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const id = randomBytes(16)
    this.keys.push({ id, privateKey, userHandle: user?.id ?? '', counter: 0 })
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseKey(publicKey)])
    const authData = Buffer.concat([this.#authenticatorData(rp?.id ?? '', attestedData, 0), attested])
    const attestationObject = cbor(
      new Map<string, CborValue>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]),
    )
    return JSON.stringify({
      ...named(id),
      response: {
        clientDataJSON: this.#clientData('webauthn.create', challenge).toString('base64url'),
        attestationObject: attestationObject.toString('base64url'),
        transports: ['internal'],
      },
      clientExtensionResults: {},
    })
  }

  /** What the browser would send for the form of a passkey's use on this page. */
  use(page: Visit, key: KeptKey | undefined = this.keys.at(-1)): string {
    if (key === undefined) throw new Error('The device keeps no key')
    const { challenge, rpId } = optionsOn(page, 'use')
    key.counter += this.behaviour.countsBy
    const authenticatorData = this.#authenticatorData(rpId ?? '', 0, key.counter)
    const clientData = this.#clientData('webauthn.get', challenge)
    const signed = Buffer.concat([authenticatorData, sha256(clientData)])
    return JSON.stringify({
      ...named(key.id),
      response: {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: authenticatorData.toString('base64url'),
        signature: sign('sha256', signed, key.privateKey).toString('base64url'),
        userHandle: key.userHandle,
      },
      clientExtensionResults: {},
    })
  }

  #authenticatorData(rpId: string, extraFlags: number, counter: number): Buffer {
    const { isVerifying, isSynced } = this.behaviour
    const flags =
      userPresent | (isVerifying ? userVerified : 0) | (isSynced ? backupEligible | backedUp : 0) | extraFlags
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count])
  }

  #clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.behaviour.origin, crossOrigin: false }))
  }
}

function optionsOn(page: Visit, ceremony: 'create' | 'use'): AskedOptions {
  const found = new RegExp(`data-passkey="${ceremony}" data-options="([^"]*)"`).exec(page.body)?.[1]
  if (found === undefined) throw new Error(`The page asks for no passkey: ${page.body.slice(0, 300)}`)
  // The page is ours.
  return JSON.parse(found.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as AskedOptions
}

function named(id: Buffer): { id: string; rawId: string; type: string } {
  const text = id.toString('base64url')
  return { id: text, rawId: text, type: 'public-key' }
}

function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest()
}

/** An EC2 key of P-256 for ES256 (RFC 9052, section 7). */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return cbor(
    new Map<number, CborValue>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  )
}

type CborValue = number | string | Buffer | Map<string, CborValue> | Map<number, CborValue>

/** As much of RFC 8949 as a passkey needs. */
function cbor(value: CborValue): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const entries = [...value].flatMap(([name, entry]) => [cbor(name), cbor(entry)])
  return Buffer.concat([head(5, value.size), ...entries])
}

function head(major: number, argument: number): Buffer {
  if (argument < 24) return Buffer.from([(major << 5) | argument])
  if (argument < 256) return Buffer.from([(major << 5) | 24, argument])
  return Buffer.from([(major << 5) | 25, argument >> 8, argument & 0xff])
}
