import { X509Certificate } from 'node:crypto'
import { isForOtherPurposes } from '../mdoc/certificate-chain.ts'
import { extensionsOf, maySign } from '../mdoc/certificate-extensions.ts'
import { invalid } from './refusal.ts'

// A leaf and what stands between it and a root.
const longestChain = 4

/**
 * The first certificate of an `x5c` header, when its chain leads to the root, every signature holds and every
 * certificate is within its dates (RFC 5280 section 6). As HAIP 1.0 asks, the root is not in the chain and the leaf is
 * not signed by itself. Undefined when the chain leads elsewhere.
 * @throws OAuthError invalid_presentation for what is no chain of certificates
 */
export function chainLeaf(x5c: unknown, root: X509Certificate, now: Date): X509Certificate | undefined {
  const chain = readChain(x5c)
  const [leaf] = chain
  const path = [...chain, root]
  const isSound = path.slice(1).every((issuer, index) => {
    const subject = path[index]
    return (
      subject !== undefined && issuer.ca && subject.checkIssued(issuer) && subject.verify(issuer.publicKey)
    )
  })
  if (leaf === undefined || !isSound || chain.some(({ raw }) => raw.equals(root.raw))) return undefined
  const isCurrent = path.every((each) => each.validFromDate <= now && now <= each.validToDate)
  return isCurrent && !leaf.ca ? leaf : undefined
}

function readChain(x5c: unknown): X509Certificate[] {
  if (!Array.isArray(x5c) || x5c.length === 0 || x5c.length > longestChain) throw invalid('x5c is no chain')
  return x5c.map((encoded) => {
    try {
      return new X509Certificate(Buffer.from(String(encoded), 'base64'))
    } catch {
      throw invalid('x5c is no chain of certificates')
    }
  })
}

/** Does a certificate stand for the issuer of that name: as its address, or as the host of it? */
export function namesIssuer(leaf: X509Certificate, issuer: unknown): boolean {
  if (typeof issuer !== 'string') return false
  const names = (leaf.subjectAltName ?? '').split(', ')
  if (names.includes(`URI:${issuer}`)) return true
  const host = URL.canParse(issuer) && issuer.startsWith('https:') ? new URL(issuer).hostname : ''
  return host !== '' && names.includes(`DNS:${host}`)
}

/**
 * May a certificate stand below cards? An authority may certify servers and readers too, who are not to issue any: where no
 * name tells who signs, the certificate must not be for anything else.
 */
export function maySignCards(leaf: X509Certificate, isNamed: boolean): boolean {
  try {
    return maySign(extensionsOf(leaf.raw)) && (isNamed || !isForOtherPurposes(leaf))
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
