import { createPublicKey, KeyObject, sign } from 'node:crypto'
import { deflateSync, gzipSync } from 'node:zlib'
import { encode, Tag } from 'cbor2'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose'
import { secondMs } from '#kernel/clock'
import type { TestPlatform } from '#kernel/test'
import type { BitstringEntry } from '../status/foreign/check-list.ts'
import type { ClaimedSigner } from '../status/foreign/signed-list.ts'
import { resolveStatus, type StatusAnswer, type StatusQuestion } from '../status/resolve.ts'
import { openOutsideHost, type HostAnswer, type OutsideHost } from './outside-host.ts'

export const jwtType = 'application/statuslist+jwt'
export const cwtType = 'application/statuslist+cwt'
export const vcType = 'application/vc+jwt'
export const listPath = '/lists/1'

/** What a credential says of its entry in the bitstring that `bitstring` makes. */
export const entry: BitstringEntry = { statusSize: 1, statusPurpose: 'revocation' }

/** 64 statuses of two bits: those at 1 and 5 revoked, 2 suspended. */
export function statuses(): Uint8Array {
  const bytes = new Uint8Array(16)
  bytes.set([0b00100100, 0b00000100])
  return bytes
}

type Members = Record<string, unknown>
type Entries = readonly [number, unknown][]

/** The host of one status list of an issuer elsewhere. Lists are made by libraries and by hand, not by what is tested. */
export interface ListHost {
  asked: OutsideHost['asked']
  /** What it answers. */
  answer: HostAnswer | undefined
  /** Who a list said to have signed it, when its keys were last asked for. */
  askedFor: ClaimedSigner | undefined
  uri(): string
  nowSeconds(): number
  tokenJwt(claims?: Members, header?: Members, signedBy?: CryptoKey): Promise<string>
  tokenCwt(claims?: Entries, header?: Entries): Uint8Array
  serveJwt(claims?: Members, header?: Members, signedBy?: CryptoKey): Promise<void>
  serveCwt(body: Uint8Array): void
  serveBitstring(subject?: Members, claims?: Members): Promise<void>
  /** Asks the program under test for a status of this list. */
  resolve(index: number, question?: Partial<StatusQuestion>, maximumAgeMs?: number): Promise<StatusAnswer>
  /** How many lists of this host the program has kept. */
  kept(): Promise<number>
  stop(): Promise<void>
}

const aDayMs = 86_400_000

export async function openListHost({ kernel, clock }: TestPlatform): Promise<ListHost> {
  const { privateKey: key, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const verificationKey = createPublicKey({ key: { ...(await exportJWK(publicKey)) }, format: 'jwk' })
  const outside = await openOutsideHost(() => host.answer)
  const uri = outside.origin + listPath
  const nowSeconds = () => Math.floor(clock.now().getTime() / secondMs)
  const serve = (type: string, body: string | Uint8Array) => {
    host.answer = { headers: { 'content-type': type }, body }
  }
  const keysFor = (signer: ClaimedSigner) => {
    host.askedFor = signer
    return [verificationKey]
  }

  const host: ListHost = {
    asked: outside.asked,
    answer: undefined,
    askedFor: undefined,
    uri: () => uri,
    nowSeconds,
    tokenJwt(claims = {}, header = {}, signedBy = key) {
      const lst = deflateSync(statuses()).toString('base64url')
      return new SignJWT({ sub: uri, iat: nowSeconds(), status_list: { bits: 2, lst }, ...claims })
        .setProtectedHeader({ alg: 'ES256', typ: 'statuslist+jwt', kid: 'k1', ...header })
        .sign(signedBy)
    },
    tokenCwt(claims = [], header = []) {
      const list = { bits: 2, lst: new Uint8Array(deflateSync(statuses())) }
      const own: Entries = [
        [2, uri],
        [6, nowSeconds()],
        [65533, list],
      ]
      const protectedBytes = encode(new Map<number, unknown>([[1, -7], [16, cwtType], ...header]))
      const payload = encode(new Map<number, unknown>([...own, ...claims]))
      const input = encode(['Signature1', protectedBytes, new Uint8Array(), payload])
      const signature = sign('sha256', input, { key: KeyObject.from(key), dsaEncoding: 'ieee-p1363' })
      const unprotected = new Map([[4, new TextEncoder().encode('k1')]])
      return encode(new Tag(18, [protectedBytes, unprotected, payload, new Uint8Array(signature)]))
    },
    serveJwt: async (...changes) => serve(jwtType, await host.tokenJwt(...changes)),
    serveCwt: (body) => serve(cwtType, body),
    serveBitstring: async (...changes) => serve(vcType, await bitstring(uri, key, ...changes)),
    resolve: (index, question = {}, maximumAgeMs = aDayMs) =>
      resolveStatus(kernel, kernel.db, { kind: 'token', uri, index, keysFor, ...question }, { maximumAgeMs }),
    async kept() {
      const { rows } = await kernel.db.unnamed(
        'select count(*)::int as lists from wallet.foreign_status_list where uri = $1',
        [uri],
      )
      // One row of one number, by the statement above.
      return (rows[0] as { lists: number }).lists
    },
    stop: outside.stop,
  }
  return host
}

/** 131,072 statuses of one bit, of which those at 0 and 9 are set. */
function bitstring(
  uri: string,
  key: CryptoKey,
  subject: Members = {},
  claims: Members = {},
): Promise<string> {
  const bytes = new Uint8Array(16_384)
  bytes.set([0b10000000, 0b01000000])
  return new SignJWT({
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: uri,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: 'https://issuer.example',
    credentialSubject: {
      id: `${uri}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: `u${gzipSync(bytes).toString('base64url')}`,
      ...subject,
    },
    ...claims,
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'vc+jwt', kid: 'k1' })
    .sign(key)
}
