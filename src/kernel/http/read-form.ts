import type { FastifyRequest } from 'fastify'
import { decodeText, parseUrlEncoded } from './body.ts'
import type { ParsedForm } from './form-values.ts'
import type { UploadedFile } from './page-contract.ts'
import { badRequest, HttpProblem } from './problem.ts'

const urlEncodedType = 'application/x-www-form-urlencoded'

/** A body without files needs no more, whatever the page allows. */
const maximumTextBytes = 1024 * 1024

/**
 * The body of a page's POST, urlencoded or multipart.
 * @param maximumBytes of a multipart body
 * @throws HttpProblem 400, 411, 413, 415
 */
export async function readForm(request: FastifyRequest, maximumBytes: number): Promise<ParsedForm> {
  if (request.isMultipart()) {
    checkLength(request, maximumBytes)
    return readMultipart(request)
  }
  if (request.body === undefined) return { entries: [], files: {} }
  const isForm = (request.headers['content-type'] ?? '').toLowerCase().startsWith(urlEncodedType)
  if (!isForm || !(request.body instanceof Uint8Array)) throw new HttpProblem(415, 'unsupported-media-type')
  if (request.body.byteLength > maximumTextBytes) throw new HttpProblem(413, 'too-large')
  return { entries: parseUrlEncoded(decodeText(request.body)), files: {} }
}

/**
 * The web framework limits only bodies that it reads itself. Browsers always say how long a form is, and the server
 * reads no further than that.
 */
function checkLength(request: FastifyRequest, maximumBytes: number): void {
  const length = request.headers['content-length']
  if (length === undefined) throw new HttpProblem(411, 'length-required')
  if (Number(length) > maximumBytes) throw new HttpProblem(413, 'too-large')
}

async function readMultipart(request: FastifyRequest): Promise<ParsedForm> {
  const entries: [string, string][] = []
  const files: Record<string, UploadedFile> = {}
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        if (part.valueTruncated) throw new HttpProblem(413, 'too-large')
        const value = String(part.value)
        if (value.includes('\0') || value.includes('\uFFFD')) throw badRequest('A field is not valid UTF-8')
        entries.push([part.fieldname, value])
      } else {
        const content = await part.toBuffer()
        if (part.filename !== undefined && part.filename !== '') {
          files[part.fieldname] = { originalName: part.filename.slice(0, 255), content }
        }
      }
    }
  } catch (error) {
    throw asProblem(error)
  }
  return { entries, files }
}

function asProblem(error: unknown): unknown {
  if (error instanceof HttpProblem || !(error instanceof Error)) return error
  const status = 'statusCode' in error ? error.statusCode : undefined
  return status === 413
    ? new HttpProblem(413, 'too-large', { cause: error })
    : badRequest('The form is broken')
}
