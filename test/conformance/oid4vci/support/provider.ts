import 'reflect-metadata'
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509CertificateGenerator,
  type X509Certificate,
} from '@peculiar/x509'
import { generateKeyPair, SignJWT, type CryptoKey } from 'jose'
import type { Town } from '../../../../src/modules/wallet/testing/penhaven.ts'
import { newWallet, type TestWallet } from '../../../../src/modules/wallet/testing/wallet.ts'

/** A maker of wallets that vouches for them and for their keys, under an authority of its own. */
export interface Provider {
  /** PEM, of the authority. */
  anchor: string
  /** Of the certificate that signs, as `x5c` has it. */
  chain: string[]
  key: CryptoKey
  root: X509Certificate
}

const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
const notBefore = new Date('2026-01-01')
const notAfter = new Date('2028-01-01')

export async function newProvider(): Promise<Provider> {
  const authority = await generateKeyPair('ES256')
  const root = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=Makers of wallets',
    notBefore,
    notAfter,
    keys: authority,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(true, 1, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
    ],
  })
  const signer = await generateKeyPair('ES256')
  const leaf = await X509CertificateGenerator.create({
    serialNumber: '02',
    subject: 'CN=A maker of wallets',
    issuer: root.subject,
    notBefore,
    notAfter,
    publicKey: signer.publicKey,
    signingKey: authority.privateKey,
    signingAlgorithm: algorithm,
    extensions: [new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true)],
  })
  return { anchor: root.toString('pem'), chain: [leaf.toString('base64')], key: signer.privateKey, root }
}

interface Difference {
  claims?: Record<string, unknown>
  header?: Record<string, unknown>
}

/** Says of these keys that they are held safely (OpenID4VCI 1.0 appendix D). */
export async function keyAttestation(
  { platform }: Town,
  provider: Provider,
  wallets: readonly TestWallet[],
  nonce: string | undefined,
  { claims = {}, header = {} }: Difference = {},
): Promise<string> {
  const now = Math.floor(platform.clock.now().getTime() / 1000)
  const content = {
    iat: now,
    exp: now + 3600,
    attested_keys: wallets.map(({ jwk }) => jwk),
    key_storage: ['iso_18045_high'],
    ...(nonce === undefined ? {} : { nonce }),
    ...claims,
  }
  return new SignJWT(content)
    .setProtectedHeader({ alg: 'ES256', typ: 'key-attestation+jwt', x5c: provider.chain, ...header })
    .sign(provider.key)
}

let proofs = 0

/** An instance of a wallet that its maker vouches for, and the headers with which it says so. */
export async function clientHeaders(
  { platform }: Town,
  provider: Provider,
  { instance, claims = {}, proof = {} }: { instance?: TestWallet; claims?: object; proof?: object } = {},
): Promise<Record<string, string>> {
  const holder = instance ?? (await newWallet())
  const now = Math.floor(platform.clock.now().getTime() / 1000)
  proofs += 1
  const attestation = await new SignJWT({
    sub: 'https://wallet.example',
    exp: now + 3600,
    cnf: { jwk: holder.jwk },
    ...claims,
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'oauth-client-attestation+jwt', x5c: provider.chain })
    .sign(provider.key)
  const possession = await new SignJWT({
    aud: `${platform.kernel.origin}/credentials`,
    iat: now,
    jti: `possession-${proofs}`,
    ...proof,
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'oauth-client-attestation-pop+jwt' })
    .sign(holder.key)
  return { 'oauth-client-attestation': attestation, 'oauth-client-attestation-pop': possession }
}
