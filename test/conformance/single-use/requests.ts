import type { TestPlatform } from '../../../src/kernel/test/index.ts'
import { unexpected, type Attempt } from './thing.ts'

export interface Answer {
  status: number
  json: Record<string, unknown>
}

/** Sends a form as a service does, without cookies. */
export async function postForm(
  platform: TestPlatform,
  path: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const { origin, loopback } = platform.kernel
  const answer = await loopback.fetch(origin + path, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers,
  })
  return { status: answer.status, json: await readJson(answer) }
}

export async function getJson(
  platform: TestPlatform,
  path: string,
  headers: Record<string, string>,
): Promise<Answer> {
  const { origin, loopback } = platform.kernel
  const answer = await loopback.fetch(origin + path, { headers })
  return { status: answer.status, json: await readJson(answer) }
}

async function readJson(answer: Response): Promise<Record<string, unknown>> {
  const text = await answer.text()
  // Endpoints of the protocol answer with JSON objects, or nothing.
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
}

/** Was it taken, or refused as something that was used? @param refusedBy the error that says so */
export function attemptOf(answer: Answer, refusedBy: string): Attempt {
  if (answer.status < 300) return 'taken'
  if (answer.json['error'] === refusedBy) return 'refused'
  throw unexpected(answer)
}
