import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { isPrivateAddress } from './outbound-guard.ts'
import { createOutboundFetch } from './outbound.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(handler: Handler): Promise<string> {
  const server = createServer(handler)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Only a pipe has a string for its address.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const settings = { allowPrivateAddresses: true, timeoutMs: 2_000, maximumBytes: 1_000 }
const fetchAnywhere = createOutboundFetch(settings)
const fetchPublic = createOutboundFetch({ ...settings, allowPrivateAddresses: false })

describe('what is sent and received', () => {
  test('method, headers and body arrive, and the answer comes back', async () => {
    const origin = await serve((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        response.writeHead(201, { 'x-method': request.method, 'x-type': request.headers['content-type'] })
        response.end(Buffer.concat(chunks).toString().toUpperCase())
      })
    })
    const response = await fetchAnywhere(`${origin}/notes`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: 'hello',
    })
    expect(response.status).toBe(201)
    expect(response.headers.get('x-method')).toBe('POST')
    expect(response.headers.get('x-type')).toBe('text/plain')
    expect(await response.text()).toBe('HELLO')
  })

  test('an answer without a body is understood', async () => {
    const origin = await serve((_request, response) => response.writeHead(204).end())
    expect((await fetchAnywhere(origin)).status).toBe(204)
  })
})

describe('limits', () => {
  test('an answer may be larger where the request says so', async () => {
    const origin = await serve((_request, response) => response.end('x'.repeat(1_500)))
    await expect(fetchAnywhere(origin)).rejects.toMatchObject({ reason: 'too-large' })
    const response = await fetchAnywhere(origin, {}, { maximumBytes: 1_500 })
    expect(await response.text()).toHaveLength(1_500)
  })

  test('an answer that is too large is cut off', async () => {
    const origin = await serve((_request, response) => {
      const timer = setInterval(() => response.write('x'.repeat(600)), 1)
      response.on('close', () => clearInterval(timer))
    })
    const tooLarge = { name: 'OutboundError', reason: 'too-large' }
    await expect(fetchAnywhere(origin)).rejects.toMatchObject(tooLarge)
    await expect(fetchAnywhere(origin, {}, { maximumBytes: 2_000 })).rejects.toMatchObject(tooLarge)
  })

  test('a server that does not answer is given up', async () => {
    const origin = await serve(() => undefined)
    const hurried = createOutboundFetch({ ...settings, timeoutMs: 100 })
    await expect(hurried(origin)).rejects.toMatchObject({ reason: 'timeout' })
  })

  test('a server that trickles its answer is given up', async () => {
    const origin = await serve((_request, response) => {
      const timer = setInterval(() => response.write('x'), 20)
      response.on('close', () => clearInterval(timer))
    })
    const hurried = createOutboundFetch({ ...settings, timeoutMs: 150 })
    await expect(hurried(origin)).rejects.toMatchObject({ reason: 'timeout' })
  })

  test('a server that is not there is named', async () => {
    await expect(fetchAnywhere('http://127.0.0.1:1/')).rejects.toMatchObject({
      reason: 'unreachable',
      message: '127.0.0.1:1 cannot be reached',
    })
  })

  test('the caller can give up', async () => {
    const origin = await serve(() => undefined)
    await expect(fetchAnywhere(origin, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
})

function trickle(everyMs: number, size: number): Handler {
  return (_request, response) => {
    const timer = setInterval(() => response.write('x'.repeat(size)), everyMs)
    response.on('close', () => clearInterval(timer))
  }
}

describe('an answer that is read as it comes', () => {
  const streamed = { isStreamed: true, maximumBytes: 10_000 }
  test('is there before it ends, and comes whole', async () => {
    let finish: (() => void) | undefined
    const origin = await serve((_request, response) => {
      response.write('first ')
      finish = () => response.end('second')
    })
    const response = await fetchAnywhere(origin, {}, streamed)
    const parts: string[] = []
    for await (const part of response.body ?? []) {
      parts.push(Buffer.from(part).toString())
      finish?.()
    }
    expect(parts.join('')).toBe('first second')
  })

  test.each([
    ['is too large', trickle(1, 600), {}, 'too-large'],
    [
      'falls silent',
      (_request: IncomingMessage, response: ServerResponse) => void response.write('x'),
      { idleTimeoutMs: 50 },
      'timeout',
    ],
    ['trickles on and on', trickle(20, 1), { idleTimeoutMs: 1_000, timeoutMs: 150 }, 'timeout'],
    [
      'breaks off',
      (_request: IncomingMessage, response: ServerResponse) =>
        void response.write('x', () => response.destroy()),
      {},
      'unreachable',
    ],
  ])('ends with an error where it %s', async (_what, handler, limits, reason) => {
    const origin = await serve(handler)
    const response = await fetchAnywhere(origin, {}, { ...streamed, ...limits })
    await expect(response.text()).rejects.toMatchObject({ name: 'OutboundError', reason })
  })

  test('may break off or be late while nobody reads it', async () => {
    const origin = await serve((request, response) => {
      response.write('x')
      if (request.url === '/breaks') setTimeout(() => response.destroy(), 20)
    })
    const broken = await fetchAnywhere(`${origin}/breaks`, {}, streamed)
    const late = await fetchAnywhere(origin, {}, { ...streamed, timeoutMs: 60 })
    await new Promise((resolve) => setTimeout(resolve, 100))
    await expect(broken.text()).rejects.toMatchObject({ reason: 'unreachable' })
    await expect(late.text()).rejects.toMatchObject({ reason: 'timeout' })
  })

  test('may be late, or given up, when all of it has come and not been read', async () => {
    const origin = await serve((_request, response) => response.end('all of it'))
    const late = await fetchAnywhere(origin, {}, { ...streamed, timeoutMs: 60 })
    for await (const part of (await fetchAnywhere(origin, {}, streamed)).body ?? [])
      if (part.length > 0) break
    await new Promise((resolve) => setTimeout(resolve, 100))
    await expect(late.text()).rejects.toMatchObject({ reason: 'timeout' })
  })

  test('closes its connection where the reader stops, whether it had begun or not', async () => {
    let closed = 0
    const origin = await serve((request, response) => {
      trickle(5, 10)(request, response)
      response.on('close', () => (closed += 1))
    })
    for await (const part of (await fetchAnywhere(origin, {}, streamed)).body ?? [])
      if (part.length > 0) break
    await (await fetchAnywhere(origin, {}, streamed)).body?.cancel()
    await expect.poll(() => closed).toBe(2)
  })
})

describe('redirects', () => {
  test('are followed, as GET after a 303, without credentials to another origin', async () => {
    const seen: { method?: string | undefined; authorization?: string | undefined }[] = []
    const target = await serve((request, response) => {
      seen.push({ method: request.method, authorization: request.headers.authorization })
      response.end('there')
    })
    const origin = await serve((_request, response) =>
      response.writeHead(303, { location: `${target}/next` }).end(),
    )
    const response = await fetchAnywhere(origin, {
      method: 'POST',
      body: 'x',
      headers: { authorization: 'Bearer t' },
    })
    expect(await response.text()).toBe('there')
    expect(seen).toEqual([{ method: 'GET', authorization: undefined }])
  })

  test('a loop ends', async () => {
    const origin = await serve((_request, response) => response.writeHead(302, { location: '/' }).end())
    await expect(fetchAnywhere(origin)).rejects.toMatchObject({ reason: 'redirects' })
    expect((await fetchAnywhere(origin, { redirect: 'manual' })).status).toBe(302)
  })

  test('may not leave http', async () => {
    const origin = await serve((_request, response) =>
      response.writeHead(302, { location: 'file:///etc/hosts' }).end(),
    )
    await expect(fetchAnywhere(origin)).rejects.toMatchObject({ reason: 'scheme' })
  })
})

describe('private networks', () => {
  test.each([
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://0x7f.1/',
    'http://169.254.169.254/latest',
    'http://[::ffff:10.0.0.1]/',
  ])('%s is refused by its address', async (url) => {
    await expect(fetchPublic(url)).rejects.toMatchObject({ reason: 'address' })
  })

  test('a name that leads there is refused, though a server listens', async () => {
    const origin = await serve((_request, response) => response.end('secret'))
    const named = origin.replace('127.0.0.1', 'localhost')
    await expect(fetchPublic(named)).rejects.toMatchObject({ reason: 'address' })
    expect(await (await fetchAnywhere(named)).text()).toBe('secret')
  })

  test.each([
    ['10.1.2.3', true],
    ['172.31.255.255', true],
    ['172.32.0.1', false],
    ['100.64.0.1', true],
    ['224.0.0.1', true],
    ['255.255.255.255', true],
    ['8.8.8.8', false],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['::ffff:8.8.8.8', false],
    ['fd00::1', true],
    ['fe80::1', true],
    ['2002:7f00:1::', true],
    ['2a00:1450:4009::', false],
  ])('%s private: %s', (address, expected) => {
    expect(isPrivateAddress(address)).toBe(expected)
  })
})
