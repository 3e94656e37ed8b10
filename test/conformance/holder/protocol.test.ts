import { createHash, X509Certificate } from 'node:crypto'
import { compactDecrypt, exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerFields, choicesFor, refusalFields } from '../../../islands/wallet/protocol/answer.ts'
import type { HeldCard } from '../../../islands/wallet/protocol/held-card.ts'
import { parsedJson, textAt } from '../../../islands/wallet/protocol/json.ts'
import { makeKeyPair } from '../../../islands/wallet/protocol/keys.ts'
import { transcriptOf } from '../../../islands/wallet/protocol/mdoc.ts'
import { readRequestLink } from '../../../islands/wallet/protocol/request-link.ts'
import {
  verifyRequestObject,
  type VerifiedRequest,
  type VerifierTrust,
} from '../../../islands/wallet/protocol/request-object.ts'

const did = 'did:web:shop.example'
const didClient = `decentralized_identifier:${did}`
const now = Date.parse('2026-11-22T12:00:00Z')
const vct = 'https://site.example/types/veteran-card'

let key: CryptoKey
let jwk: JWK
let encryptionJwk: JWK
let decryptionKey: CryptoKey

beforeAll(async () => {
  const pair = await generateKeyPair('ES256', { extractable: true })
  key = pair.privateKey
  jwk = { ...(await exportJWK(pair.publicKey)), kid: `${did}#key-1` }
  const encryption = await generateKeyPair('ECDH-ES', { extractable: true })
  decryptionKey = encryption.privateKey
  encryptionJwk = { ...(await exportJWK(encryption.publicKey)), kid: 'enc-1', alg: 'ECDH-ES', use: 'enc' }
})

const trust: VerifierTrust = {
  keysOf: async (asked) => (asked === did ? [jwk] : []),
  trustsChain: async () => false,
}

function parameters(): Record<string, unknown> {
  return {
    client_id: didClient,
    response_type: 'vp_token',
    response_mode: 'direct_post.jwt',
    response_uri: 'https://shop.example/answers/1',
    nonce: 'n-0S6_WzA2Mj',
    state: 'st4te',
    aud: 'https://self-issued.me/v2',
    exp: now / 1000 + 60,
    client_metadata: {
      jwks: { keys: [encryptionJwk] },
      encrypted_response_enc_values_supported: ['A128GCM', 'A256GCM'],
    },
    dcql_query: {
      credentials: [
        {
          id: 'card',
          format: 'dc+sd-jwt',
          meta: { vct_values: [vct] },
          claims: [{ path: ['is_veteran'] }],
        },
      ],
    },
  }
}

async function request(
  change: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
  signer: CryptoKey = key,
): Promise<string> {
  return new SignJWT({ ...parameters(), ...change })
    .setProtectedHeader({ alg: 'ES256', typ: 'oauth-authz-req+jwt', kid: `${did}#key-1`, ...header })
    .sign(signer)
}

function verify(jws: string, clientId = didClient): Promise<VerifiedRequest> {
  return verifyRequestObject(jws, { clientId, trust, now })
}

async function heldCard(id: string, claims: Record<string, unknown>): Promise<HeldCard> {
  const { privateKey, publicJwk } = await makeKeyPair()
  const disclosures = Object.entries(claims).map((claim) =>
    Buffer.from(JSON.stringify(['salt', ...claim])).toString('base64url'),
  )
  const payload = Buffer.from(JSON.stringify({ vct, cnf: { jwk: publicJwk } })).toString('base64url')
  const credential = [`e30.${payload}.c2ln`, ...disclosures, ''].join('~')
  return { id, format: 'sd-jwt-vc', copies: [{ credential, privateKey, publicJwk }] }
}

describe('a link', () => {
  it.each(['openid4vp://?', 'haip-vp://authorize?', 'https://wallet.example/present?'])(
    'that starts with %s is read',
    (start) => {
      const query = new URLSearchParams({ client_id: didClient, request_uri: 'https://shop.example/r/1' })
      expect(readRequestLink(start + query.toString())).toEqual({
        clientId: didClient,
        source: { requestUri: 'https://shop.example/r/1', method: 'get' },
      })
    },
  )

  it.each([
    'openid4vp://',
    'ftp://x?client_id=a&request_uri=b',
    'openid4vp://?request_uri=https://shop.example/r/1',
    'openid4vp://?client_id=a',
    'openid4vp://?client_id=a&request=b&request_uri=c',
    'openid4vp://?client_id=a&request_uri=c&request_uri_method=PUT',
  ])('%s is refused', (link) => {
    expect(() => readRequestLink(link)).toThrow('error.link')
  })
})

describe('a request', () => {
  it('of a pinned identifier is taken, and the stronger encryption', async () => {
    const verified = await verify(await request())
    expect(verified).toMatchObject({ clientId: didClient, nonce: 'n-0S6_WzA2Mj', state: 'st4te' })
    expect(verified.encryption?.enc).toBe('A256GCM')
  })

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['another type', {}, { typ: 'JWT' }],
    ['a key of another identifier', {}, { kid: 'did:web:other.example#key-1' }],
    ['no key', {}, { kid: undefined }],
    ['another client', { client_id: 'decentralized_identifier:did:web:other.example' }, {}],
    ['another audience', { aud: 'https://other.example' }, {}],
    ['another response type', { response_type: 'id_token' }, {}],
  ])('with %s is of nobody we know', async (_, change, header) => {
    await expect(verify(await request(change, header))).rejects.toThrow('error.verifier')
  })

  it.each<[string, Record<string, unknown>]>([
    ['that has run out', { exp: now / 1000 }],
    ['whose end is no number', { exp: 'tomorrow' }],
    ['that also names a redirect', { redirect_uri: 'https://shop.example' }],
    ['with transaction data', { transaction_data: ['e30'] }],
    ['with another way to answer', { response_mode: 'fragment' }],
    ['without a nonce', { nonce: '' }],
    ['with a nonce of other letters', { nonce: 'a b' }],
    ['without a query', { dcql_query: undefined }],
    ['that wants encryption and has no key', { client_metadata: {} }],
    [
      'with an encryption that nobody here has',
      {
        client_metadata: { jwks: { keys: [{}] }, encrypted_response_enc_values_supported: ['A128CBC-HS256'] },
      },
    ],
  ])('%s cannot be answered', async (_, change) => {
    await expect(verify(await request(change))).rejects.toThrow('error.request')
  })

  it('signed by somebody else is refused', async () => {
    const other = await generateKeyPair('ES256')
    await expect(verify(await request({}, {}, other.privateKey))).rejects.toThrow('error.verifier')
  })

  it.each(['origin:https://shop.example', 'redirect_uri:https://shop.example', 'shop', 'unknown:shop'])(
    'of the client %s is refused',
    async (clientId) => {
      const jws = await request({ client_id: clientId })
      await expect(verify(jws, clientId)).rejects.toThrow('error.verifier')
    },
  )

  it('that was fetched with a nonce of the wallet has it', async () => {
    const expectation = { clientId: didClient, trust, now, walletNonce: 'mine' }
    await verifyRequestObject(await request({ wallet_nonce: 'mine' }), expectation)
    for (const change of [{}, { wallet_nonce: 'other' }])
      await expect(verifyRequestObject(await request(change), expectation)).rejects.toThrow('error.verifier')
  })
})

describe('a request under a certificate', () => {
  it('is of the client whose certificate it is, and of a chain that is trusted', async () => {
    const { certificate, privateKey } = await certificateFor('shop.example')
    const der = Buffer.from(certificate, 'base64')
    const clientId = `x509_hash:${createHash('sha256').update(der).digest('base64url')}`
    const jws = await request({ client_id: clientId }, { x5c: [certificate], kid: undefined }, privateKey)
    const trusting = { ...trust, trustsChain: async (chain: readonly string[]) => chain[0] === certificate }
    await verifyRequestObject(jws, { clientId, trust: trusting, now })
    await expect(verify(jws, clientId), 'an unknown chain').rejects.toThrow('error.verifier')
    const other = `x509_hash:${createHash('sha256').update('other').digest('base64url')}`
    const lying = await request({ client_id: other }, { x5c: [certificate], kid: undefined }, privateKey)
    await expect(verifyRequestObject(lying, { clientId: other, trust: trusting, now })).rejects.toThrow(
      'error.verifier',
    )
  })

  it('for a name is answered at that name only', async () => {
    const { certificate, privateKey } = await certificateFor('shop.example')
    const header = { x5c: [certificate], kid: undefined }
    const trusting = {
      ...trust,
      trustsChain: async (chain: readonly string[], clientId: string) =>
        new X509Certificate(Buffer.from(chain[0] ?? '', 'base64')).checkHost(clientId.split(':')[1] ?? '') !==
        undefined,
    }
    const clientId = 'x509_san_dns:shop.example'
    const right = await request({ client_id: clientId }, header, privateKey)
    await verifyRequestObject(right, { clientId, trust: trusting, now })
    const elsewhere = { client_id: clientId, response_uri: 'https://thief.example/answers/1' }
    const wrong = await request(elsewhere, header, privateKey)
    await expect(verifyRequestObject(wrong, { clientId, trust: trusting, now })).rejects.toThrow(
      'error.verifier',
    )
  })
})

describe('an answer', () => {
  it('shows what was asked for, encrypted for the verifier, and nothing else', async () => {
    const asked = await verify(await request())
    const card = await heldCard('one', { is_veteran: true, service_number: '12345' })
    const [choice] = choicesFor(asked, [card])
    const [selection] = choice?.candidates ?? []
    expect(selection).toMatchObject({ queryId: 'card', claims: [['is_veteran']] })
    const copy = card.copies[0]
    if (selection === undefined || copy === undefined) throw new Error('Nothing to show')
    const { queryId, claims } = selection
    const fields = await answerFields(asked, [{ queryId, claims, format: card.format, copy }])
    expect(Object.keys(fields)).toEqual(['response'])
    const { plaintext, protectedHeader } = await compactDecrypt(fields['response'] ?? '', decryptionKey)
    expect(protectedHeader).toMatchObject({ alg: 'ECDH-ES', enc: 'A256GCM', kid: 'enc-1' })
    const content = parsedJson(new TextDecoder().decode(plaintext))
    expect(content).toMatchObject({ state: 'st4te' })
    const presentation = textAt(content, 'vp_token', 'card', 0)
    const decoded = presentation.split('~').map((part) => Buffer.from(part, 'base64url').toString())
    expect(decoded.some((part) => part.includes('is_veteran'))).toBe(true)
    expect(decoded.some((part) => part.includes('service_number'))).toBe(false)
  })

  it('says of a claim that has parts that it is shown whole, whichever part was asked for', async () => {
    const parts = { claims: [{ path: ['address', 'postcode'] }, { path: ['address', 'town'] }] }
    const credential = { id: 'card', format: 'dc+sd-jwt', meta: { vct_values: [vct] }, ...parts }
    const asked = await verify(await request({ dcql_query: { credentials: [credential] } }))
    const card = await heldCard('one', { address: { street: 'High Street', town: 'Aber', postcode: 'AB1' } })
    expect(choicesFor(asked, [card])[0]?.candidates).toEqual([
      { queryId: 'card', card, claims: [['address']] },
    ])
  })

  it('is nothing when a card lacks what is asked for', async () => {
    const asked = await verify(await request())
    expect(choicesFor(asked, [await heldCard('one', { service_number: '12345' })])).toEqual([])
  })

  it('is chosen from all cards that will do', async () => {
    const asked = await verify(await request())
    const cards = [await heldCard('one', { is_veteran: true }), await heldCard('two', { is_veteran: true })]
    const choices = choicesFor(asked, cards)
    expect(choices).toHaveLength(1)
    expect(choices[0]?.candidates.map(({ card }) => card.id)).toEqual(['one', 'two'])
  })

  it('leaves what is optional to the person', async () => {
    const { dcql_query: query } = parameters()
    const second = {
      id: 'badge',
      format: 'dc+sd-jwt',
      meta: { vct_values: [vct] },
      claims: [{ path: ['age'] }],
    }
    const credentials = [...((query as { credentials: object[] }).credentials ?? []), second]
    const sets = [{ options: [['card']] }, { options: [['badge']], required: false }]
    const asked = await verify(await request({ dcql_query: { credentials, credential_sets: sets } }))
    const choices = choicesFor(asked, [await heldCard('one', { is_veteran: true, age: 40 })])
    expect(choices.map(({ isOptional }) => isOptional)).toEqual([false, true])
  })

  it('of who says no is an error, with the state', () => {
    expect(refusalFields({ state: 'st4te' })).toEqual({ error: 'access_denied', state: 'st4te' })
    expect(refusalFields({ state: undefined })).toEqual({ error: 'access_denied' })
  })
})

describe('the session of a mobile document', () => {
  // OpenID4VP 1.0 appendix B.2.6: the published examples.
  const nonce = 'exc7gBkxjx1rdc9udRrveKvSsJIq80avlXeLHhGwqtA'
  const thumbprint = Buffer.from(
    '4283ec927ae0f208daaa2d026a814f2b22dca52cf85ffa8f3f8626c6bd669047',
    'hex',
  ).toString('base64url')

  it('by redirect is the one of the standard', async () => {
    const clientId = 'x509_san_dns:example.com'
    const responseUri = 'https://example.com/response'
    const transcript = await transcriptOf({ clientId, nonce, responseUri, thumbprint })
    expect(Buffer.from(transcript).toString('hex')).toBe(
      '83f6f682714f70656e494434565048616e646f7665725820048bc053c00442af9b8eed494cefdd9d95240d254b046b11b68013722aad38ac',
    )
  })

  it('by the browser is the one of the standard', async () => {
    const transcript = await transcriptOf({ origin: 'https://example.com', nonce, thumbprint })
    expect(Buffer.from(transcript).toString('hex')).toBe(
      '83f6f682764f70656e4944345650444341504948616e646f7665725820fbece366f4212f9762c74cfdbf83b8c69e371d5d68cea09cb4c48ca6daab761a',
    )
  })
})

/** A certificate of its own for a name, as base64 of DER. */
async function certificateFor(name: string): Promise<{ certificate: string; privateKey: CryptoKey }> {
  await import('reflect-metadata')
  const { SubjectAlternativeNameExtension, X509CertificateGenerator } = await import('@peculiar/x509')
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const made = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: `CN=${name}`,
    notBefore: new Date(now - 1000),
    notAfter: new Date(now + 1_000_000),
    signingAlgorithm: algorithm,
    keys,
    extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: name }])],
  })
  return { certificate: Buffer.from(made.rawData).toString('base64'), privateKey: keys.privateKey }
}
