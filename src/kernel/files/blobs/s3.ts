import { AwsV4Signer } from 'aws4fetch'
import type { Clock } from '#kernel/clock'
import { sha256Bytes } from '#kernel/crypto'
import type { OutboundFetch } from '#kernel/http'
import { FileMissingError } from '../port.ts'
import { checkBlobId, isBlobId, type BlobStorage } from './blob-storage.ts'
import { readListing } from './s3-listing.ts'

export interface S3Settings {
  /** Address of the service and bucket: https://s3.example/bucket */
  endpoint: string
  region: string
  accessKeyId: string
  secretAccessKey: string
  fetch: OutboundFetch
  clock: Clock
}

/** Blobs in a bucket of any service that speaks S3, by path-style addresses and AWS Signature Version 4. */
export function s3Storage(settings: S3Settings): BlobStorage {
  const bucket = settings.endpoint.replace(/\/+$/, '')
  const addressOf = (id: string): string => {
    checkBlobId(id)
    return `${bucket}/${id}`
  }
  const send = (method: string, url: string, body?: Uint8Array) => sendSigned(settings, method, url, body)

  return {
    async write(id, content) {
      checkAnswer(await send('PUT', addressOf(id), content))
    },
    async read(id) {
      const response = await send('GET', addressOf(id))
      if (response.status === 404) throw new FileMissingError(id)
      checkAnswer(response)
      return new Uint8Array(await response.arrayBuffer())
    },
    async remove(id) {
      const response = await send('DELETE', addressOf(id))
      if (response.status !== 404) checkAnswer(response)
    },
    async *list() {
      let continuation: string | undefined
      do {
        const query = new URLSearchParams({ 'list-type': '2' })
        if (continuation !== undefined) query.set('continuation-token', continuation)
        const response = await send('GET', `${bucket}?${query}`)
        checkAnswer(response)
        const listing = readListing(await response.text())
        for (const { key, modifiedAt } of listing.objects)
          if (isBlobId(key)) yield { id: key, writtenAt: modifiedAt }
        continuation = listing.continuation
      } while (continuation !== undefined)
    },
  }
}

async function sendSigned(
  settings: S3Settings,
  method: string,
  url: string,
  body?: Uint8Array,
): Promise<Response> {
  const content = body ?? new Uint8Array()
  const signer = new AwsV4Signer({
    method,
    url,
    // Without it the service would take any bytes under our signature.
    headers: { 'x-amz-content-sha256': Buffer.from(sha256Bytes(content)).toString('hex') },
    accessKeyId: settings.accessKeyId,
    secretAccessKey: settings.secretAccessKey,
    region: settings.region,
    service: 's3',
    datetime: settings.clock
      .now()
      .toISOString()
      .replace(/[:-]|\.\d{3}/g, ''),
  })
  const { headers } = await signer.sign()
  // The standard's types want bytes that are surely not shared with another thread.
  return settings.fetch(url, { method, headers, ...(body && { body: new Uint8Array(body) }) })
}

function checkAnswer(response: Response): void {
  if (!response.ok) throw new Error(`The file storage answered ${response.status}`)
}
