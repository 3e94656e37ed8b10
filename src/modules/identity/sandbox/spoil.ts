import { decodeJwt, signJwt, type Crypto, type SigningKey } from '#kernel/crypto'
import { daySeconds } from './lifetimes.ts'

type Claims = Readonly<Record<string, unknown>>
type Randomness = Pick<Crypto, 'token' | 'uuid'>

/** The issuer that a token with `INVALID_ISS` names. */
const foreignIssuer = 'https://example.com/identity-provider'

/** Errors that concern a token's claims; each returns those that it changes. */
export type ClaimFaults<Name extends string> = Readonly<Record<Name, (claims: Claims) => Claims>>

/** The faults that ID tokens and core identities have in common. */
export function commonFaults(
  { token }: Randomness,
  nowSeconds: number,
): ClaimFaults<'INVALID_ISS' | 'INVALID_AUD' | 'TOKEN_EXPIRED'> {
  return {
    INVALID_ISS: () => ({ iss: foreignIssuer }),
    INVALID_AUD: () => ({ aud: token() }),
    TOKEN_EXPIRED: () => ({ exp: nowSeconds - daySeconds }),
  }
}

/** Signs a token whose claims are wrong in the ways that are asked for, then spoils its header or signature. */
export function signSpoiled<Name extends string>(
  randomness: Randomness,
  key: SigningKey,
  token: { claims: Claims; header?: Readonly<Record<string, string>> },
  errors: readonly (Name | 'INVALID_ALG_HEADER' | 'INVALID_SIGNATURE')[],
  faults: ClaimFaults<Name>,
): string {
  const changes = errors.map((error) => (isClaimFault(error, faults) ? faults[error](token.claims) : {}))
  const claims = changes.reduce((before, change) => ({ ...before, ...change }), token.claims)
  let signed = signJwt(key, claims, token.header)
  if (errors.includes('INVALID_ALG_HEADER')) signed = withForeignHeader(randomness, signed)
  if (errors.includes('INVALID_SIGNATURE')) signed = withOtherSignature(randomness, signed)
  return signed
}

function isClaimFault<Name extends string>(error: string, faults: ClaimFaults<Name>): error is Name {
  return Object.hasOwn(faults, error)
}

/** An algorithm that nobody published a key for: a shared secret, which there is none of. */
function withForeignHeader({ uuid }: Randomness, signed: string): string {
  const [, payload = '', signature = ''] = signed.split('.')
  const header = Buffer.from(JSON.stringify({ kid: uuid(), alg: 'HS256' })).toString('base64url')
  return [header, payload, signature].join('.')
}

function withOtherSignature({ token }: Randomness, signed: string): string {
  const [header = '', payload = ''] = signed.split('.')
  const length = decodeJwt(signed)?.signature.byteLength ?? 0
  return [header, payload, token(length)].join('.')
}
