import { exportJWK, exportSPKI, generateKeyPair, type CryptoKey, type JWK } from 'jose'

/** A key pair as a service holds it: it registers the public part. */
export interface ServiceKey {
  kid: string
  algorithm: string
  privateKey: CryptoKey
  publicPem: string
  publicJwk: JWK
}

export async function newServiceKey(kid: string, algorithm = 'RS256'): Promise<ServiceKey> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true })
  const publicJwk = { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' }
  return { kid, algorithm, privateKey, publicPem: await exportSPKI(publicKey), publicJwk }
}
