import type { Kernel } from '#kernel/module'
import type { ProtocolAnswer, ProtocolRequest } from '#kernel/http'

/** Pages that explain to people what a protocol cannot answer. */
export type ProblemPage = 'missing' | 'refused' | 'trust' | 'too-long' | 'method' | 'failed' | 'expired'

/**
 * One of our pages, asked for in memory, as the answer to a protocol request: in the person's language, with the status
 * that the protocol wants, and never a redirect.
 */
export async function showProblem(
  kernel: Kernel,
  { headers }: Pick<ProtocolRequest, 'headers'>,
  problem: { page: ProblemPage; status: number },
): Promise<ProtocolAnswer> {
  const answer = await kernel.loopback.fetch(`${kernel.origin}/sign-in/problem?error=${problem.page}`, {
    headers: {
      accept: 'text/html',
      'accept-language': String(headers['accept-language'] ?? ''),
      cookie: String(headers['cookie'] ?? ''),
    },
  })
  return {
    status: problem.status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    },
    body: await answer.text(),
  }
}
