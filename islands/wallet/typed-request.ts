import { getJson } from './http.ts'
import { textAt } from './protocol/json.ts'
import { WalletProblem } from './protocol/problem.ts'
import { readRequestLink, type RequestLink } from './protocol/request-link.ts'

/** The request behind what somebody typed: the short code that a screen shows, or a link. @throws WalletProblem */
export async function linkOfText(origin: string, typed: string): Promise<RequestLink> {
  const text = typed.trim()
  if (text.includes(':')) return readRequestLink(text)
  const code = text.replaceAll(/[\s-]/g, '').toUpperCase()
  if (!/^[0-9A-Z]{6,16}$/.test(code)) throw new WalletProblem('error.link')
  const answer = await getJson(origin, `${origin}/credentials/presentations/codes/${code}`)
  const link = textAt(answer.body, 'link')
  if (!answer.ok || link === '') throw new WalletProblem('error.requestCode')
  return readRequestLink(link)
}
