import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto'
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'

/** A service that signs its users in with private_key_jwt and an ES256 key. */
export interface BenchService {
  clientId: string
  redirectUri: string
  privateKey: KeyObject
  /** Its registration, as One Login's client registry has it. */
  registration: object
}

export function benchService(clientId: string): BenchService {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const redirectUri = `https://${clientId}.example/callback`
  const registration = {
    ClientID: clientId,
    ClientName: clientId,
    ClientType: 'web',
    Scopes: ['openid', 'email'],
    RedirectUrls: [redirectUri],
    PublicKeySource: 'STATIC',
    PublicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    SubjectType: 'pairwise',
    SectorIdentifierUri: `https://${clientId}.example`,
    TokenAuthMethod: 'private_key_jwt',
    IdTokenSigningAlgorithm: 'ES256',
    ClientLoCs: ['P0'],
    IsActive: true,
  }
  return { clientId, redirectUri, privateKey, registration }
}

interface Answer {
  status: number
  location: string | undefined
  body: unknown
}

/** Sends code flows of people who are signed in: authorize, token, userinfo. */
export function codeFlows(
  origin: string,
  service: BenchService,
): {
  run(cookie: string): Promise<void>
  close(): void
} {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const { port } = new URL(origin)
  const exchange = async (
    method: 'GET' | 'POST',
    path: string,
    headers: Record<string, string>,
    payload = '',
  ): Promise<Answer> => {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = httpRequest({
        agent,
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: { 'user-agent': 'bench', 'content-length': Buffer.byteLength(payload), ...headers },
      })
      sent.once('response', resolve)
      sent.once('error', reject)
      sent.end(payload)
    })
    const isJson = answer.headers['content-type']?.startsWith('application/json') === true
    if (!isJson) answer.resume()
    const body: unknown = isJson ? await json(answer) : undefined
    return { status: answer.statusCode ?? 0, location: answer.headers.location, body }
  }

  const authorizePath = `/authorize?${new URLSearchParams({
    client_id: service.clientId,
    redirect_uri: service.redirectUri,
    response_type: 'code',
    scope: 'openid email',
    vtr: '["Cl.Cm"]',
  })}`

  return {
    async run(cookie) {
      const checks = `&state=${randomUUID()}&nonce=${randomUUID()}`
      const { location } = await exchange('GET', authorizePath + checks, { cookie })
      const code = new URL(location ?? '').searchParams.get('code')
      if (code === null) throw new Error(`No code came back: ${location}`)
      const form = new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: service.redirectUri,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion(origin, service),
      })
      const type = 'application/x-www-form-urlencoded'
      const tokens = await exchange('POST', '/token', { 'content-type': type }, form.toString())
      const accessToken = textOf(tokens.body, 'access_token')
      const info = await exchange('GET', '/userinfo', { authorization: `Bearer ${accessToken}` })
      if (!textOf(info.body, 'email').includes('@')) throw new Error('The email address did not come')
    },
    close: () => agent.destroy(),
  }
}

function textOf(body: unknown, name: string): string {
  const value =
    typeof body === 'object' && body !== null ? Object.entries(body).find(([key]) => key === name) : undefined
  if (typeof value?.[1] !== 'string') throw new Error(`No ${name} came: ${JSON.stringify(body)}`)
  return value[1]
}

/** RFC 7523. */
function assertion(origin: string, { clientId, privateKey }: BenchService): string {
  const iat = Math.floor(Date.now() / 1_000)
  const claims = {
    iss: clientId,
    sub: clientId,
    aud: `${origin}/token`,
    iat,
    exp: iat + 60,
    jti: randomUUID(),
  }
  const input = `${encode({ alg: 'ES256', typ: 'JWT' })}.${encode(claims)}`
  const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return `${input}.${signature.toString('base64url')}`
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** Runs `total` pieces of work, `atOnce` at a time. */
export async function runAll(total: number, atOnce: number, work: () => Promise<void>): Promise<void> {
  let started = 0
  const worker = async (): Promise<void> => {
    while (started < total) {
      started += 1
      await work()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
