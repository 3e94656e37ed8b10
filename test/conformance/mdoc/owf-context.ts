import {
  createHash,
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign,
  verify,
  X509Certificate,
} from 'node:crypto'
import { CoseKey, type MdocContext } from '@owf/mdoc'

const hashOf = { 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' } as const
const hashOfAlgorithm: Readonly<Record<string, string | null>> = {
  ES256: 'sha256',
  ES384: 'sha384',
  ES512: 'sha512',
  EdDSA: null,
}

function hashFor(algorithm: string): string | null {
  const hash = hashOfAlgorithm[algorithm]
  if (hash === undefined) throw new TypeError(`The peer asked for ${algorithm}`)
  return hash
}

/** The cryptography that @owf/mdoc asks its users to bring, over node:crypto and without any code of ours. */
export const owfContext: MdocContext = {
  crypto: {
    random: (length) => new Uint8Array(randomBytes(length)),
    digest: ({ digestAlgorithm, bytes }) =>
      new Uint8Array(createHash(hashOf[digestAlgorithm]).update(bytes).digest()),
    calculateEphemeralMacKey: () => {
      throw new TypeError('No test makes MACs')
    },
  },
  cose: {
    sign1: {
      sign: ({ toBeSigned, key, algorithm }) => {
        const privateKey = createPrivateKey({ key: key.jwk, format: 'jwk' })
        const hash = hashFor(algorithmName(algorithm))
        return new Uint8Array(sign(hash, toBeSigned, { key: privateKey, dsaEncoding: 'ieee-p1363' }))
      },
      verify: ({ key, sign1 }) => {
        const publicKey = createPublicKey({ key: { ...key.jwk }, format: 'jwk' })
        const hash = hashFor(sign1.signatureAlgorithmName)
        return verify(hash, sign1.toBeSigned, { key: publicKey, dsaEncoding: 'ieee-p1363' }, sign1.signature)
      },
    },
    mac0: {
      sign: () => {
        throw new TypeError('No test makes MACs')
      },
      verify: () => false,
    },
  },
  x509: {
    getIssuerNameField: ({ certificate, field }) =>
      new X509Certificate(certificate).issuer
        .split('\n')
        .filter((line) => line.startsWith(`${field}=`))
        .map((line) => line.slice(field.length + 1)),
    getPublicKey: ({ certificate }) => {
      const jwk = new X509Certificate(certificate).publicKey.export({ format: 'jwk' })
      return CoseKey.fromJwk({ ...jwk })
    },
    verifyCertificateChain: ({ trustedCertificates, x5chain, now = new Date() }) => {
      const [leaf] = x5chain.map((certificate) => new X509Certificate(certificate))
      const authority = trustedCertificates
        .map((certificate) => new X509Certificate(certificate))
        .find((candidate) => leaf?.checkIssued(candidate) === true && leaf.verify(candidate.publicKey))
      if (leaf === undefined || authority === undefined)
        throw new Error('The chain leads to no trusted authority')
      if (now < leaf.validFromDate || now > leaf.validToDate) throw new Error('The signer is not valid now')
    },
    getCertificateData: ({ certificate }) => {
      const read = new X509Certificate(certificate)
      return {
        issuerName: read.issuer,
        subjectName: read.subject,
        serialNumber: read.serialNumber,
        thumbprint: read.fingerprint256,
        notBefore: read.validFromDate,
        notAfter: read.validToDate,
        pem: read.toString(),
      }
    },
  },
}

function algorithmName(algorithm: number | undefined): string {
  const names = new Map([
    [-7, 'ES256'],
    [-35, 'ES384'],
    [-36, 'ES512'],
    [-8, 'EdDSA'],
  ])
  return names.get(algorithm ?? -7) ?? `algorithm ${algorithm}`
}
