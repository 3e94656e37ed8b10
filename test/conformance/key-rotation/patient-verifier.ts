import { createLocalJWKSet, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose'
import type { TestPlatform } from '../../../src/kernel/test/index.ts'

/**
 * The least eager service that keeps to the rules: it keeps what it fetched as long as it was told it may, and does not
 * look again for a key that it does not know.
 */
export interface PatientVerifier {
  /** @throws where the token cannot be verified */
  verify(token: string, typ?: string): Promise<JWTPayload>
}

interface KeptKeys {
  keys: ReturnType<typeof createLocalJWKSet>
  untilMs: number
}

/** @param path of the keys: a JWK Set, or a DID document */
export function patientVerifier({ kernel }: TestPlatform, path: string): PatientVerifier {
  let kept: KeptKeys | undefined
  return {
    async verify(token, typ) {
      if (kept === undefined || kept.untilMs <= Date.now()) kept = await fetchKeys(kernel, path)
      const now = new Date()
      const { payload } = await jwtVerify(token, kept.keys, {
        currentDate: now,
        ...(typ === undefined ? {} : { typ }),
      })
      return payload
    },
  }
}

async function fetchKeys({ loopback, origin }: TestPlatform['kernel'], path: string): Promise<KeptKeys> {
  const answer = await loopback.fetch(origin + path)
  const maximumAge = /max-age=(\d+)/.exec(answer.headers.get('cache-control') ?? '')?.[1]
  // Both documents are ours, and tested elsewhere.
  const document = (await answer.json()) as JSONWebKeySet | DidDocument
  const keySet = 'keys' in document ? document : keySetOf(document)
  return { keys: createLocalJWKSet(keySet), untilMs: Date.now() + Number(maximumAge) * 1000 }
}

interface DidDocument {
  assertionMethod: { id: string; publicKeyJwk: JSONWebKeySet['keys'][number] }[]
}

function keySetOf({ assertionMethod }: DidDocument): JSONWebKeySet {
  return { keys: assertionMethod.map(({ id, publicKeyJwk }) => ({ ...publicKeyJwk, kid: id })) }
}
