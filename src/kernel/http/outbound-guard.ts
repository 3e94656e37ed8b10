import { lookup, type LookupAddress, type LookupOptions } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** A request left the rules for outbound requests, or got no answer; `reason` says how. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError'
  readonly reason: 'scheme' | 'address' | 'too-large' | 'timeout' | 'redirects' | 'unreachable'

  constructor(reason: OutboundError['reason'], message: string, cause?: unknown) {
    super(message, { cause })
    this.reason = reason
  }
}

/** Networks that are not the public internet: the IANA special-purpose address registries (RFC 6890), and multicast. */
const privateNetworks: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
]

const blocked = new BlockList()
for (const [network, prefix, family] of privateNetworks) blocked.addSubnet(network, prefix, family)

/** Is this IP address outside the public internet? IPv4 addresses mapped into IPv6 are judged as IPv4. */
export function isPrivateAddress(address: string): boolean {
  return blocked.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** @throws OutboundError unless the address is http(s) and its host, where that is an IP address, is public */
export function checkUrl(url: URL, allowPrivateAddresses: boolean): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new OutboundError('scheme', `Requests with ${url.protocol} are not made`)
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!allowPrivateAddresses && isIP(host) !== 0 && isPrivateAddress(host)) throw refusedHost(host)
}

/**
 * Resolves names at the moment of connecting and refuses those that lead to a private network, so that a name which
 * changes its address between check and use (DNS rebinding) gains nothing.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  const all: LookupOptions & { all: true } = { ...options, all: true }
  lookup(hostname, all, (error, addresses: LookupAddress[]) => {
    if (error !== null) return callback(error, '')
    if (addresses.some(({ address }) => isPrivateAddress(address))) return callback(refusedHost(hostname), '')
    if (options.all === true) return callback(null, addresses)
    const [first] = addresses
    callback(null, first?.address ?? '', first?.family)
  })
}

function refusedHost(host: string): OutboundError {
  return new OutboundError('address', `${host} is not on the public internet, so no request is made`)
}
