import { createHmac } from 'node:crypto'
import { makeJwt, newKeyPair, publicJwk, spoiled } from './jwt.ts'
import type { Attempt, Issuer, Offer } from './issuer.ts'
import type { Refusal } from './shown.ts'
import { multibase, newWallet, type Wallet } from './wallet.ts'

/** One thing that is wrong with a request that is right otherwise. The rule's name is that of the reference document. */
export interface Case {
  rule: string
  what: string
  refusal: Refusal
  attempt(issuer: Issuer, offer: Offer): Attempt | Promise<Attempt>
}

const day = 86_400
const seconds = (issuer: Issuer): number => Math.floor(issuer.now().getTime() / 1000)
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

function token(rule: string, what: string, attempt: Attempt | Case['attempt']): Case {
  return {
    rule,
    what,
    refusal: 'invalid_token',
    attempt: typeof attempt === 'function' ? attempt : () => attempt,
  }
}

const withHeader = (header: Record<string, unknown>): Attempt => ({ token: { header } })
const withClaims = (claims: Record<string, unknown>): Attempt => ({ token: { claims } })

/** Takes the signature off and puts another on. */
function resigned(header: object, signatureOf: (input: string) => string): (compact: string) => string {
  return (compact) => {
    const input = `${part(header)}.${compact.split('.')[1] ?? ''}`
    return `${input}.${signatureOf(input)}`
  }
}

/** Puts other claims under a signature. */
function tampered(changes: object): (compact: string) => string {
  return (compact) => {
    const [header = '', payload = '', signature = ''] = compact.split('.')
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString())
    return [header, part(Object.assign({}, claims, changes)), signature].join('.')
  }
}

/** Access tokens that must not be believed. */
export const tokenCases: readonly Case[] = [
  token('D1', 'no JWT at all', { changeToken: () => 'INVALID_TOKEN' }),
  token('D1', 'two parts of a JWT', { changeToken: (jwt) => jwt.split('.').slice(0, 2).join('.') }),
  token('D1', 'a header that is no JSON', {
    changeToken: (jwt) => `e30x.${jwt.split('.').slice(1).join('.')}`,
  }),
  token('D1', 'claims that are a list', (issuer) => ({
    changeToken: () => {
      const { server } = issuer
      const [header] = makeJwt({ alg: 'ES256', typ: 'at+jwt', kid: server.kid }, {}, server.key).split('.')
      return `${header}.${part([])}.AAAA`
    },
  })),
  token('D2', 'of type JWT', withHeader({ typ: 'JWT' })),
  token('D2', 'of no type', withHeader({ typ: undefined })),
  token('D2', 'of the type of a proof', withHeader({ typ: 'openid4vci-proof+jwt' })),
  token('D3', 'unsigned', (issuer) => ({
    changeToken: resigned({ alg: 'none', typ: 'at+jwt', kid: issuer.server.kid }, () => ''),
  })),
  token('D3', 'unsigned, in other letters', (issuer) => ({
    changeToken: resigned({ alg: 'nOnE', typ: 'at+jwt', kid: issuer.server.kid }, () => ''),
  })),
  token('D3', 'under the public key as a shared secret', (issuer) => ({
    changeToken: resigned({ alg: 'HS256', typ: 'at+jwt', kid: issuer.server.kid }, (input) =>
      createHmac('sha256', issuer.server.key.publicKey.export({ type: 'spki', format: 'pem' }))
        .update(input)
        .digest('base64url'),
    ),
  })),
  token('D3', 'of another algorithm', withHeader({ alg: 'ES384' })),
  token('D3', 'of no algorithm', withHeader({ alg: undefined })),
  token('D3', 'with extensions that must be understood', withHeader({ crit: ['exp'] })),
  token('D4', 'that names no key', withHeader({ kid: undefined })),
  token('D4', 'that names a key with a number', withHeader({ kid: 7 })),
  token('D4', 'that names a key the server does not have', withHeader({ kid: 'f0f0' })),
  token('D4', 'that brings its own key', () => {
    const key = newKeyPair()
    return { token: { header: { jwk: publicJwk(key), kid: undefined }, signedBy: key } }
  }),
  token('D5', 'under the key of somebody else', { token: { signedBy: newKeyPair() } }),
  token('D5', 'with more behind its signature', { changeToken: spoiled }),
  token('D5', 'without its signature', { changeToken: (jwt) => `${jwt.split('.').slice(0, 2).join('.')}.` }),
  token('D5', 'of another person once it was signed', {
    subject: 'not_the_same_wallet_subject_id',
    changeToken: tampered({ sub: 'urn:fdc:wallet.account.gov.uk:2024:changed' }),
  }),
  token('D5', 'that lasts longer than what was signed', { changeToken: tampered({ exp: 4_000_000_000 }) }),
  token('D6', 'of another server', withClaims({ iss: 'https://token.example.gov.uk' })),
  token('D6', 'of the server with a slash', (issuer) => withClaims({ iss: `${issuer.server.url}/` })),
  token('D6', 'of no server', withClaims({ iss: undefined })),
  token('D6', 'of a list of servers', (issuer) => withClaims({ iss: [issuer.server.url] })),
  token('D7', 'for another issuer', withClaims({ aud: 'https://issuer.example.gov.uk' })),
  token('D7', 'for an issuer whose name begins as ours', (issuer) =>
    withClaims({ aud: `${issuer.url}.example` }),
  ),
  token('D7', 'for the issuer with a slash', (issuer) => withClaims({ aud: `${issuer.url}/` })),
  token('D7', 'for nobody', withClaims({ aud: undefined })),
  token('D7', 'for a list of others', withClaims({ aud: ['https://a.example', 'https://b.example'] })),
  token('D8', 'that never ends', withClaims({ exp: undefined })),
  token('D8', 'that ends at a text', (issuer) => withClaims({ exp: String(seconds(issuer) + 180) })),
  token('D8', 'that ended 90 seconds ago', (issuer) => withClaims({ exp: seconds(issuer) - 90 })),
  token('D8', 'that ended yesterday', (issuer) => withClaims({ exp: seconds(issuer) - day })),
  token('D14', 'that does not count yet', (issuer) => withClaims({ nbf: seconds(issuer) + 90 })),
  token('D14', 'that counts from a text on', (issuer) => withClaims({ nbf: String(seconds(issuer)) })),
  token('D9', 'of another person', { subject: 'not_the_same_wallet_subject_id' }),
  token('D9', 'of another person with a well-formed name', {
    subject: 'urn:fdc:wallet.account.gov.uk:2024:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  }),
  token('D9', 'of the person in other letters', (_issuer, _offer) => ({
    token: {
      claims: { sub: 'URN:FDC:WALLET.ACCOUNT.GOV.UK:2024:DtPT8x-dp_73tnlY3KNTiCitziN9GEherD16bqxNt9i' },
    },
  })),
  token('D9', 'of nobody', withClaims({ sub: undefined })),
  token('D9', 'of an empty name', withClaims({ sub: '' })),
  token('D9', 'of a list of people', withClaims({ sub: ['not_the_same'] })),
  token('D10', 'for no offer in a list', withClaims({ credential_identifiers: [] })),
  token(
    'D10',
    'for an offer that never was',
    withClaims({ credential_identifiers: ['0d1c7a6e-7d3c-4f11-9d7e-0f6a9f2f8c11'] }),
  ),
  token('D10', 'for two offers', async (issuer, offer) => {
    const other = await issuer.offer()
    const identifiers = [offer, other].flatMap(({ code }) => code['credential_identifiers'])
    return withClaims({ credential_identifiers: identifiers })
  }),
  token('D10', 'for an offer that is no list', (_issuer, { code }) =>
    withClaims({ credential_identifiers: String(code['credential_identifiers']) }),
  ),
  token('D10', 'for an offer that is a number', withClaims({ credential_identifiers: [7] })),
  token('D10', 'for an offer that is null', withClaims({ credential_identifiers: null })),
  token('D9', 'for the offer of another person', async (issuer) => {
    const { code } = await issuer.offer({ subject: 'urn:fdc:wallet.account.gov.uk:2024:somebody-else' })
    return withClaims({ credential_identifiers: code['credential_identifiers'] })
  }),
  token(
    'D11',
    'for another kind of credential',
    withClaims({ credential_configuration_ids: ['org.iso.18013.5.1.mDL'] }),
  ),
  token('D11', 'for no kind of credential', withClaims({ credential_configuration_ids: [] })),
  token('D11', 'for a kind that is no list', (_issuer, { code }) =>
    withClaims({ credential_configuration_ids: String(code['credential_configuration_ids']) }),
  ),
  token(
    'D11',
    'for nothing',
    withClaims({ credential_identifiers: undefined, credential_configuration_ids: undefined }),
  ),
  token('R1', 'for a refresh of what was never given', {
    subject: 'urn:fdc:wallet.account.gov.uk:2024:never-given',
    ...withClaims({ credential_identifiers: undefined }),
  }),
  token('D12', 'without a nonce', withClaims({ c_nonce: undefined })),
  token('D12', 'with an empty nonce', withClaims({ c_nonce: '' })),
  token('D12', 'with a number for a nonce', withClaims({ c_nonce: 7 })),
  token('D13', 'without a jti', withClaims({ jti: undefined })),
  token('D13', 'with an empty jti', withClaims({ jti: '' })),
  token('D13', 'with a number for a jti', withClaims({ jti: 7 })),
]

function proof(rule: string, what: string, attempt: Attempt | Case['attempt']): Case {
  return { ...token(rule, what, attempt), refusal: 'invalid_proof' }
}

const proofHeader = (header: Record<string, unknown>): Attempt => ({ proof: { header } })
const proofClaims = (claims: Record<string, unknown>): Attempt => ({ proof: { claims } })

/** The base point of P-256. */
const baseX = '6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296'
/** The point of a wallet's key (SEC 1 section 2.3.3). */
function compressed({ key }: Wallet): string {
  const { x, y } = publicJwk(key)
  const parity = (Buffer.from(y, 'base64url').at(-1) ?? 0) % 2
  return `0${2 + parity}${Buffer.from(x, 'base64url').toString('hex')}`
}
const keyOf = (hex: string): string => `did:key:${multibase(Buffer.from(hex, 'hex'))}`

/** Proofs of possession that prove nothing. */
export const proofCases: readonly Case[] = [
  proof('E2', 'unsigned', {
    changeProof: resigned({ alg: 'none', typ: 'openid4vci-proof+jwt', kid: newWallet().did }, () => ''),
  }),
  proof('E2', 'under a shared secret', {
    changeProof: resigned({ alg: 'HS256', typ: 'openid4vci-proof+jwt', kid: newWallet().did }, (input) =>
      createHmac('sha256', 'secret').update(input).digest('base64url'),
    ),
  }),
  proof('E2', 'of another algorithm', proofHeader({ alg: 'ES384' })),
  proof('E2', 'of no algorithm', proofHeader({ alg: undefined })),
  proof('E2', 'of type JWT', proofHeader({ typ: 'JWT' })),
  proof('E2', 'of no type', proofHeader({ typ: undefined })),
  proof('E2', 'of the type of a token', proofHeader({ typ: 'at+jwt' })),
  proof('E2', 'with extensions that must be understood', proofHeader({ crit: ['iat'] })),
  proof('E2', 'that names no key', proofHeader({ kid: undefined })),
  proof('E2', 'with the key as a JSON Web Key instead', () => {
    const wallet = newWallet()
    return { wallet, proof: { header: { kid: undefined, jwk: publicJwk(wallet.key) } } }
  }),
  proof('E2', 'with a second key', () => {
    const wallet = newWallet()
    return { wallet, proof: { header: { jwk: publicJwk(wallet.key) } } }
  }),
  proof('E2', 'with a certificate beside the key', proofHeader({ x5c: ['MIIB'] })),
  proof('E3', 'whose key is a did:web', proofHeader({ kid: 'did:web:example.gov.uk#key' })),
  proof('E3', 'whose key has a fragment', () => {
    const wallet = newWallet()
    return { wallet, proof: { header: { kid: `${wallet.did}#${wallet.did.slice(8)}` } } }
  }),
  proof(
    'E3',
    'whose key is of Ed25519',
    proofHeader({ kid: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK' }),
  ),
  proof('E3', 'whose key is said to be of secp256k1', () => {
    const wallet = newWallet()
    return { wallet, proof: { header: { kid: keyOf(`e701${compressed(wallet)}`) } } }
  }),
  proof('E3', 'whose key is not compressed', proofHeader({ kid: keyOf(`802404${baseX}`) })),
  proof('E3', 'whose key is a byte short', proofHeader({ kid: keyOf(`802403${baseX.slice(2)}`) })),
  proof('E3', 'whose key is a byte long', proofHeader({ kid: keyOf(`802403${baseX}00`) })),
  proof('E3', 'whose key is not on the curve', proofHeader({ kid: keyOf(`802403${'0'.repeat(63)}1`) })),
  proof(
    'E3',
    'whose key is of another multibase',
    proofHeader({ kid: `did:key:u${Buffer.from(`802403${baseX}`, 'hex').toString('base64url')}` }),
  ),
  proof(
    'E3',
    'whose key has letters that base58 has not',
    proofHeader({ kid: 'did:key:zDnaeSGfSQMYvnLbLWEubhhGDPoq7pA9MMNvumvbsmMCZ0vUR' }),
  ),
  proof('E4', 'under another key than it names', { proof: { signedBy: newKeyPair() } }),
  proof('E4', 'with more behind its signature', { changeProof: spoiled }),
  proof('E4', 'without its signature', { changeProof: (jwt) => `${jwt.split('.').slice(0, 2).join('.')}.` }),
  proof('E4', 'changed once it was signed', { changeProof: tampered({ iat: 1 }) }),
  proof('E4', 'of no wallet', proofClaims({ iss: undefined })),
  proof('E4', 'of another wallet', proofClaims({ iss: 'urn:fdc:example:wallet' })),
  proof('E4', 'for another issuer', proofClaims({ aud: 'https://issuer.example.gov.uk' })),
  proof('E4', 'for the issuer with a slash', (issuer) => proofClaims({ aud: `${issuer.url}/` })),
  proof('E4', 'for nobody', proofClaims({ aud: undefined })),
  proof('E4', 'for a list of others', proofClaims({ aud: ['https://issuer.example.gov.uk'] })),
  proof('E4', 'of no time', proofClaims({ iat: undefined })),
  proof('E4', 'of a time that is a text', (issuer) => proofClaims({ iat: String(seconds(issuer)) })),
  proof('E4', 'of a time in milliseconds', (issuer) => proofClaims({ iat: issuer.now().getTime() })),
  proof('E4', 'of 90 seconds from now', (issuer) => proofClaims({ iat: seconds(issuer) + 90 })),
  proof('E4', 'from before the offer', (issuer) => proofClaims({ iat: seconds(issuer) - 90 })),
  proof('E4', 'of yesterday', (issuer) => proofClaims({ iat: seconds(issuer) - day })),
  proof('E6', 'without a nonce', proofClaims({ nonce: undefined })),
  proof('E6', 'with a number for a nonce', proofClaims({ nonce: 7 })),
  proof('E6', 'that is no JWT', { changeProof: () => 'proof' }),
  proof('E6', 'that is empty', { changeProof: () => '' }),
  proof('E6', 'of two parts', { changeProof: (jwt) => jwt.split('.').slice(0, 2).join('.') }),
  proof('E6', 'of four parts', { changeProof: (jwt) => `${jwt}.AAAA` }),
  proof('E6', 'that is a list', { changeProof: (jwt) => `${part([])}.${jwt.split('.').slice(1).join('.')}` }),
  {
    ...proof('E6', 'with another nonce', proofClaims({ nonce: 'not_the_same_nonce' })),
    refusal: 'invalid_nonce',
  },
  { ...proof('E6', 'with an empty nonce', proofClaims({ nonce: '' })), refusal: 'invalid_nonce' },
  {
    ...proof('E6', 'with the nonce in other letters', { nonce: 'Nonce', ...proofClaims({ nonce: 'nonce' }) }),
    refusal: 'invalid_nonce',
  },
]
