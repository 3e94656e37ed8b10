import type { FastifyReply } from 'fastify'
import { renderDocument } from '#kernel/ui'
import { contentSecurityPolicy } from './security-headers.ts'
import type { CookieJar } from './cookies.ts'
import type { PageResult, PageView } from './page-contract.ts'
import { lookOfView, type OrganisationLook } from './organisation-look.ts'
import { documentOf, type ShellContext } from './shell.tsx'

/** Sends what a handler answered. */
export async function sendResult(
  reply: FastifyReply,
  jar: CookieJar,
  shell: ShellContext,
  result: PageResult,
): Promise<FastifyReply> {
  if (result.kind !== 'download') for (const change of result.cookies ?? []) jar.write(reply, change)
  if (result.kind === 'redirect') return reply.code(303).header('location', result.location).send()
  if (result.kind === 'view') {
    const look = await lookOfView(shell.kernel, result.view)
    return sendView(reply, shell, result.view, result.status, look)
  }
  return reply
    .header('content-type', result.mediaType)
    .header('content-disposition', contentDisposition(result.disposition, result.fileName))
    .header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'")
    .header('cache-control', 'private, no-store')
    .send(typeof result.content === 'string' ? result.content : Buffer.from(result.content))
}

/** Sends a page. @param look of the public body whose page it is */
export function sendView(
  reply: FastifyReply,
  shell: ShellContext,
  view: PageView,
  status: number,
  look?: OrganisationLook,
): FastifyReply {
  if (view.formOrigins !== undefined) {
    reply.header('content-security-policy', contentSecurityPolicy(view.formOrigins))
  }
  return (
    reply
      .code(status)
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'private, no-store')
      // As bytes: text would be measured and then encoded, each time from end to end.
      .send(Buffer.from(renderDocument(documentOf(shell, view, look))))
  )
}

/** RFC 6266 with an RFC 8187 name, so that any file name travels safely. */
function contentDisposition(disposition: 'attachment' | 'inline', fileName: string): string {
  const plain = fileName.replaceAll(/[^\w.\- ]/g, '_')
  return `${disposition}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`
}
