import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface TestS3Server {
  /** Address of the service and bucket. */
  url: string
  /** Requests that were signed, in order. */
  requests: { method: string; credential: string }[]
  /** What a real service would have refused. */
  problems: string[]
  /** Objects of one page of a listing. */
  pageSize: number
  /** The answer to everything; 200 until set. */
  status: number
  keys(): string[]
  close(): void
}

const authorizationPattern =
  /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=[0-9a-f]{64}$/

/** One bucket in memory, which wants the headers of AWS Signature Version 4. */
export async function startS3Server(bucket: string): Promise<TestS3Server> {
  const objects = new Map<string, Buffer>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      checkSignature(request, body, s3)
      answer({ request, response, body, objects, bucket, s3 })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Only a pipe has a string for its address.
  const { port } = server.address() as AddressInfo
  const s3: TestS3Server = {
    url: `http://127.0.0.1:${port}/${bucket}`,
    requests: [],
    problems: [],
    pageSize: 1_000,
    status: 200,
    keys: () => [...objects.keys()],
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
  return s3
}

function checkSignature(request: IncomingMessage, body: Buffer, s3: TestS3Server): void {
  const credential = authorizationPattern.exec(request.headers.authorization ?? '')?.[1]
  const bodyHash = createHash('sha256').update(body).digest('hex')
  if (credential === undefined) s3.problems.push('not signed')
  if (request.headers['x-amz-content-sha256'] !== bodyHash) s3.problems.push('body and its hash differ')
  if (!/^\d{8}T\d{6}Z$/.test(String(request.headers['x-amz-date']))) s3.problems.push('no date')
  s3.requests.push({ method: request.method ?? '', credential: credential ?? '' })
}

interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  body: Buffer
  objects: Map<string, Buffer>
  bucket: string
  s3: TestS3Server
}

function answer({ request, response, body, objects, bucket, s3 }: Exchange): void {
  if (s3.status !== 200) return void response.writeHead(s3.status).end()
  const url = new URL(request.url ?? '', s3.url)
  const key = url.pathname.slice(bucket.length + 2)
  if (key === '') return void response.end(listing(objects, url.searchParams, s3.pageSize))
  if (request.method === 'PUT') objects.set(key, body)
  if (request.method === 'DELETE') {
    objects.delete(key)
    return void response.writeHead(204).end()
  }
  const found = objects.get(key)
  if (found === undefined) return void response.writeHead(404).end()
  response.end(request.method === 'GET' ? found : undefined)
}

/** As ListObjectsV2: sorted keys, in pages that end at the key the token names. */
function listing(objects: Map<string, Buffer>, query: URLSearchParams, pageSize: number): string {
  const after = (query.get('continuation-token') ?? '').replace(/^after&/, '')
  const rest = [...objects.keys()].toSorted().filter((key) => key > after)
  const page = rest.slice(0, pageSize)
  const contents = page.map(
    (key) => `<Contents><Key>${key}</Key><LastModified>${new Date().toISOString()}</LastModified></Contents>`,
  )
  const token = `<NextContinuationToken>after&amp;${page.at(-1)}</NextContinuationToken>`
  const more = rest.length > page.length
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${more ? token : ''}${contents.join('')}</ListBucketResult>`
}
