import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { exportJWK } from 'jose'

import { decodeJwt, type SigningKey } from '#kernel/crypto'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { makeSignerCertificate } from '../certificates/make.ts'
import { newKeys, newSerialNumber } from '../certificates/own-certificate.ts'
import { bitstringPath, statusListPath } from '../domain/addresses.ts'
import { withDerivedClaims } from '../domain/derived-claims.ts'
import { mdocElements } from '../domain/mdoc/elements.ts'
import { plainValue } from '../domain/mdoc/plain-value.ts'
import type { CredentialFormat, CredentialTemplate } from '../domain/template.ts'
import type { HolderJwk, SigningInput } from '../formats/format.ts'
import { signerOf } from '../formats/index.ts'
import { signMdoc } from '../mdoc/sign.ts'
import { portraitTypesOf, readPortrait } from '../portraits/portrait.ts'
import { sampleClaims } from './sample-claims.ts'

/** A credential that nobody can use: invented values, a key that is thrown away, and a validity that is long over. */
export interface Sample {
  /** As a wallet would get it. */
  signed: string
  /** What it says, as JSON can. */
  inside: unknown
}

// One day of a year in which this program did not exist.
const issuedAt = new Date('2000-01-01T00:00:00Z')
const expiresAt = new Date('2000-01-02T00:00:00Z')

/** A sample of a template, which has nothing wrong, in one form. */
export async function sampleOf(
  kernel: Kernel,
  target: Queryable,
  template: CredentialTemplate,
  format: CredentialFormat,
): Promise<Sample> {
  const input: SigningInput = {
    credentialId: '00000000-0000-4000-8000-000000000000',
    template,
    claims: withDerivedClaims(template, sampleClaims(template.claims), issuedAt),
    holderJwk: holderJwk(),
    status: {
      tokenListUri: `${kernel.origin}${statusListPath('sample')}`,
      bitstringUri: `${kernel.origin}${bitstringPath('sample')}`,
      index: 0,
    },
    issuedAt,
    expiresAt,
    expectedUpdate: undefined,
  }
  if (format === 'mdoc') return mdocSample(kernel, input)
  const signed = await signerOf(format)(await withThrowAwayKey(kernel), target, input)
  return { signed, inside: insideOf(signed) }
}

function holderJwk(): HolderJwk {
  const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
    format: 'jwk',
  })
  return { kty: 'EC', crv: 'P-256', x, y }
}

/** The kernel, but for its signing key, which nobody knows and nothing publishes. */
async function withThrowAwayKey(kernel: Kernel): Promise<Kernel> {
  const { privateKey, publicKey } = await newKeys()
  const key: SigningKey = {
    kid: 'sample',
    algorithm: 'ES256',
    privateJwk: await exportJWK(privateKey),
    publicJwk: await exportJWK(publicKey),
  }
  const keys = { ...kernel.crypto.keys, current: async () => key }
  return { ...kernel, crypto: { ...kernel.crypto, keys } }
}

function insideOf(signed: string): unknown {
  const [jwt = '', ...disclosures] = signed.split('~')
  const claims = decodeJwt(jwt)?.claims
  const shown = disclosures
    .filter((part) => part !== '')
    .map((part): unknown => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')))
  return shown.length === 0 ? claims : { ...claims, disclosures: shown }
}

/** Its certificate is signed by an authority that exists only here. */
async function mdocSample(kernel: Kernel, input: SigningInput): Promise<Sample> {
  const { template, claims } = input
  const [authority, signer] = [await newKeys(), await newKeys()]
  const subject = { country: kernel.config.CREDENTIAL_COUNTRY, commonName: 'SAMPLE' }
  const certificate = await makeSignerCertificate(
    {
      subject,
      serialNumber: newSerialNumber(kernel),
      notBefore: issuedAt,
      notAfter: expiresAt,
      publicKey: signer.publicKey,
      contactUrl: kernel.origin,
      revocationListUrl: kernel.origin,
    },
    { subject, ...authority },
  )
  const imageBytes = (url: string) => readPortrait(url, portraitTypesOf(template)).bytes
  const nameSpaces = mdocElements(template, claims, imageBytes)
  const issuerSigned = signMdoc(
    {
      docType: template.docType ?? '',
      nameSpaces,
      deviceKey: { x: bytesOf(input.holderJwk.x), y: bytesOf(input.holderJwk.y) },
      signed: issuedAt,
      validFrom: issuedAt,
      validUntil: expiresAt,
      expectedUpdate: undefined,
      status: { uri: input.status.tokenListUri, index: input.status.index },
      certificate,
    },
    createPrivateKey({ key: await exportJWK(signer.privateKey), format: 'jwk' }),
    (byteLength) => bytesOf(kernel.crypto.token(byteLength)),
  )
  const inside = [...nameSpaces].map(([namespace, elements]): [string, unknown] => [
    namespace,
    Object.fromEntries(elements.map(({ name, value }) => [name, plainValue(value)])),
  ])
  return {
    signed: Buffer.from(issuerSigned).toString('base64url'),
    inside: { docType: template.docType, nameSpaces: Object.fromEntries<unknown>(inside) },
  }
}

function bytesOf(base64url: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64url, 'base64url'))
}
