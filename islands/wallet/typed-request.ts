import { typedCodePath } from '../../src/modules/wallet/domain/addresses.ts'
import { readTypedCode } from '../../src/modules/wallet/domain/typed-code.ts'
import { WalletProblem } from './protocol/problem.ts'
import { readRequestLink, type RequestLink } from './protocol/request-link.ts'

/**
 * The request behind what somebody typed: a link, or the address of the page that knows the short code which a screen
 * shows.
 * @throws WalletProblem
 */
export function requestOfText(typed: string): RequestLink | { address: string } {
  const text = typed.trim()
  if (text.includes(':')) return readRequestLink(text)
  const code = readTypedCode(text)
  if (code === undefined) throw new WalletProblem('error.link')
  return { address: `${typedCodePath}?code=${code}` }
}
