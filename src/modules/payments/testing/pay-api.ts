import type { TestPlatform } from '#kernel/test'
import { sandboxApiKey } from '../sandbox/account.ts'

export interface ApiAnswer {
  status: number
  body: unknown
  text: string
}

/** Another program, which uses the rehearsal's provider over HTTP with the key of one organisation. */
export interface PayApi {
  call(
    method: 'GET' | 'POST',
    path: string,
    sent?: { body?: unknown; headers?: Readonly<Record<string, string>> },
  ): Promise<ApiAnswer>
}

export function payApi(platform: TestPlatform, organisationId: string, key?: string): PayApi {
  const apiKey = key ?? sandboxApiKey(platform.kernel.crypto, organisationId)
  return {
    async call(method, path, { body, headers = {} } = {}) {
      const server = await platform.server({ folder: '', manifest: {} })
      const payload = typeof body === 'string' ? body : JSON.stringify(body)
      const answer = await server.inject({
        method,
        url: `/sandbox/pay${path}`,
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { payload }),
      })
      const text = answer.body
      return { status: answer.statusCode, body: text === '' ? undefined : JSON.parse(text), text }
    },
  }
}

/** The text at a place in an answer; a fault of the test where there is none. */
export function textAt(body: unknown, ...path: string[]): string {
  let current: unknown = body
  for (const step of path)
    current =
      typeof current === 'object' && current !== null ? new Map(Object.entries(current)).get(step) : undefined
  if (typeof current !== 'string') throw new Error(`Nothing at ${path.join('.')} in ${JSON.stringify(body)}`)
  return current
}
