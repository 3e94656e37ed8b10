import type { IssuerSigned } from './issuer-signed.ts'
import type { DigestAlgorithm, SecurityObject } from './security-object.ts'

export type Digest = (algorithm: DigestAlgorithm, bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>

/**
 * Are all elements of a document those that its issuer signed (ISO/IEC 18013-5 section 9.3.1)? For wallets: digests in browsers are made
 * asynchronously. That the security object is the issuer's must have been checked.
 */
export async function hasSignedElements(
  { nameSpaces }: Pick<IssuerSigned, 'nameSpaces'>,
  { digests, digestAlgorithm }: Pick<SecurityObject, 'digests' | 'digestAlgorithm'>,
  digest: Digest,
): Promise<boolean> {
  const all = [...nameSpaces].flatMap(([nameSpace, items]) =>
    items.map(async ({ digestId, encoded }) => {
      const expected = digests.get(nameSpace)?.get(digestId)
      return expected !== undefined && isSame(expected, await digest(digestAlgorithm, encoded))
    }),
  )
  return !(await Promise.all(all)).includes(false)
}

function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}
