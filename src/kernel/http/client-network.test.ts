import { expect, test } from 'vitest'
import { clientNetwork } from './client-network.ts'

test.each([
  ['8.8.8.8', '8.8.8.8'],
  ['::ffff:8.8.8.8', '8.8.8.8'],
  ['2606:4700:4700::1111', '2606:4700:4700:0'],
  ['2606:4700:4700:0000:dead:BEEF:0:1', '2606:4700:4700:0'],
  ['2606:4700::', '2606:4700:0:0'],
  ['2a00:1450:4009:081f:0:0:0:200e', '2a00:1450:4009:81f'],
])('%s is of the network %s', (address, network) => {
  expect(clientNetwork(address)).toBe(network)
})

test.each(['127.0.0.1', '10.1.2.3', '::ffff:192.168.1.1', '::1', 'fe80::1', 'fd00::1', '', 'unknown'])(
  '%j is of no public network',
  (address) => {
    expect(clientNetwork(address)).toBeUndefined()
  },
)
