import { isIP } from 'node:net'
import { isPrivateAddress } from './outbound-guard.ts'

const groupsOfNetwork = 4

/**
 * What one subscriber is given by their provider: an IPv4 address, or the first 64 bits of IPv6 addresses, of which a
 * subscriber has as many as they like. Undefined for addresses that are not public: behind them stand many people, such
 * as all whose requests come through a proxy that TRUST_PROXY does not name.
 */
export function clientNetwork(clientAddress: string): string | undefined {
  const address = clientAddress.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
  const version = isIP(address)
  if (version === 0 || isPrivateAddress(address)) return undefined
  return version === 4 ? address : groupsOf(address).slice(0, groupsOfNetwork).join(':')
}

/** The eight groups of an IPv6 address, without leading zeros (RFC 5952, section 4.1). */
function groupsOf(address: string): string[] {
  const [left = [], right = []] = address.split('::').map((half) => (half === '' ? [] : half.split(':')))
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0')
  return [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16).toString(16))
}
