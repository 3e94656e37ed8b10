import { textAt } from './protocol/json.ts'
import { WalletProblem } from './protocol/problem.ts'

/** A JSON answer, or the code of an error in the form of OAuth. */
export interface Answer {
  ok: boolean
  body: unknown
  error: string | undefined
  /** How far the server's clock is ahead of this one: proofs are dated by its clock, whatever this one shows. */
  serverAheadMs: number
}

/** Sends a request to this site. @throws WalletProblem for an address of another site, or without a connection */
export async function send(origin: string, url: string, init?: RequestInit): Promise<Response> {
  if (new URL(url, origin).origin !== origin) throw new WalletProblem('error.foreign')
  try {
    return await fetch(url, { ...init, credentials: 'omit' })
  } catch (cause) {
    throw new WalletProblem('error.network', { cause })
  }
}

export async function getJson(origin: string, url: string): Promise<Answer> {
  return answerOf(await send(origin, url, { headers: { accept: 'application/json' } }))
}

export async function postForm(origin: string, url: string, fields: Record<string, string>): Promise<Answer> {
  return answerOf(await send(origin, url, { method: 'POST', body: new URLSearchParams(fields) }))
}

/** @param token of access; none where the endpoint needs none */
export async function postJson(origin: string, url: string, value: unknown, token?: string): Promise<Answer> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (value !== undefined) headers['content-type'] = 'application/json'
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`
  const body = value === undefined ? null : JSON.stringify(value)
  return answerOf(await send(origin, url, { method: 'POST', headers, body }))
}

async function answerOf(response: Response): Promise<Answer> {
  const body: unknown = await response.json().catch(() => undefined)
  const error = textAt(body, 'error')
  const serverAheadMs = Date.parse(response.headers.get('date') ?? '') - Date.now()
  return {
    ok: response.ok,
    body,
    error: error === '' ? undefined : error,
    serverAheadMs: Number.isNaN(serverAheadMs) ? 0 : serverAheadMs,
  }
}
