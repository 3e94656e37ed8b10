import type { FastifyRequest } from 'fastify'
import { decodeText, parseUrlEncoded } from './body.ts'
import type { ParsedForm } from './form-values.ts'
import type { UploadedFile } from './page-contract.ts'
import { badRequest, HttpProblem } from './problem.ts'

/** The body of a page's POST, urlencoded or multipart. @throws HttpProblem 400, 413 */
export async function readForm(request: FastifyRequest): Promise<ParsedForm> {
  if (request.isMultipart()) return readMultipart(request)
  if (request.body === undefined) return { entries: [], files: {} }
  if (!(request.body instanceof Uint8Array)) throw new HttpProblem(415, 'unsupported-media-type')
  return { entries: parseUrlEncoded(decodeText(request.body)), files: {} }
}

async function readMultipart(request: FastifyRequest): Promise<ParsedForm> {
  const entries: [string, string][] = []
  const files: Record<string, UploadedFile> = {}
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
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
  return status === 413 ? new HttpProblem(413, 'too-large', { cause: error }) : badRequest('The form is broken')
}
