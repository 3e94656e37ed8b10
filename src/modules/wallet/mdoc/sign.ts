import { hash, sign, type KeyObject } from 'node:crypto'
import { buildIssuerSigned, type NewMdoc } from '../domain/mdoc/build.ts'

/** Signs an mdoc with the key of a document signer. @returns IssuerSigned as CBOR */
export function signMdoc(
  mdoc: NewMdoc,
  privateKey: KeyObject,
  random: (byteLength: number) => Uint8Array,
): Uint8Array {
  return buildIssuerSigned(mdoc, {
    random,
    sha256: (bytes) => hash('sha256', bytes, 'buffer'),
    sign: (bytes) => sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  })
}
