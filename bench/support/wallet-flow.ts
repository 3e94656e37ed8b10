import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'

/** A wallet that costs next to nothing, so that what is measured is the issuer. */
export interface BenchWallet {
  privateKey: KeyObject
  jwk: object
}

export function benchWallet(): BenchWallet {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  return { privateKey, jwk: publicKey.export({ format: 'jwk' }) }
}

/** A key proof (OpenID4VCI 1.0 appendix F.1). */
export function keyProof(wallet: BenchWallet, issuer: string, nonce: string, now = new Date()): string {
  const iat = Math.floor(now.getTime() / 1000)
  return signed(wallet, { typ: 'openid4vci-proof+jwt', jwk: wallet.jwk }, { aud: issuer, iat, nonce })
}

/** A JWT of this wallet. */
export function signed({ privateKey }: BenchWallet, header: object, claims: object): string {
  const input = `${encoded({ alg: 'ES256', ...header })}.${encoded(claims)}`
  const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return `${input}.${signature.toString('base64url')}`
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

/** Collects cards from a running program: token, nonce, credential. */
export function walletFlows(origin: string): {
  collect(wallet: BenchWallet, code: string, configurationId: string): Promise<void>
  close(): void
} {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const { port } = new URL(origin)
  const post = async (path: string, headers: Record<string, string>, payload = ''): Promise<unknown> => {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = httpRequest({
        agent,
        host: '127.0.0.1',
        port,
        method: 'POST',
        path,
        headers: { 'content-length': Buffer.byteLength(payload), ...headers },
      })
      sent.once('response', resolve)
      sent.once('error', reject)
      sent.end(payload)
    })
    const body: unknown = await json(answer)
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${JSON.stringify(body)}`)
    return body
  }
  return {
    async collect(wallet, code, configurationId) {
      const grant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
      const form = new URLSearchParams({ grant_type: grant, 'pre-authorized_code': code }).toString()
      const formType = { 'content-type': 'application/x-www-form-urlencoded' }
      const token = memberOf(await post('/credentials/token', formType, form), 'access_token')
      const nonce = memberOf(await post('/nonce', {}), 'c_nonce')
      const proofs = { jwt: [keyProof(wallet, origin, nonce)] }
      await post(
        '/credential',
        { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        JSON.stringify({ credential_configuration_id: configurationId, proofs }),
      )
    },
    close: () => agent.destroy(),
  }
}

function memberOf(answer: unknown, name: string): string {
  const value = new Map<string, unknown>(Object.entries(answer ?? {})).get(name)
  if (typeof value !== 'string') throw new Error(`There is no ${name} in ${JSON.stringify(answer)}`)
  return value
}
