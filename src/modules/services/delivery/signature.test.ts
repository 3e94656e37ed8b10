import { expect, test } from 'vitest'
import { isAuthentic, replayWindowSeconds, signatureHeaders, writeSecret } from './signature.ts'

const secret = writeSecret(Buffer.alloc(32, 7).toString('base64url'))
const older = writeSecret(Buffer.alloc(32, 8).toString('base64url'))
const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1_614_265_330, body: '{"test": 2432232314}' }

test('The example of the specification gets the signature that the specification gives', () => {
  const published = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  expect(signatureHeaders(message, [published])).toEqual({
    'webhook-id': message.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('A receiver takes what we signed, with either secret while one replaces the other', () => {
  const signatures = signatureHeaders(message, [secret, older])['webhook-signature']
  expect(isAuthentic(message, signatures, secret, message.timestamp)).toBe(true)
  expect(isAuthentic(message, signatures, older, message.timestamp)).toBe(true)
})

test('A changed body, id, time or secret is not taken', () => {
  const signatures = signatureHeaders(message, [secret])['webhook-signature']
  const now = message.timestamp
  expect(isAuthentic({ ...message, body: `${message.body} ` }, signatures, secret, now)).toBe(false)
  expect(isAuthentic({ ...message, id: 'msg_other' }, signatures, secret, now)).toBe(false)
  expect(isAuthentic({ ...message, timestamp: now + 1 }, signatures, secret, now)).toBe(false)
  expect(isAuthentic(message, signatures, older, now)).toBe(false)
  expect(isAuthentic(message, 'v1,', secret, now)).toBe(false)
  expect(isAuthentic(message, signatures.replace('v1,', 'v2,'), secret, now)).toBe(false)
})

test('A recorded message cannot be played again after the window', () => {
  const signatures = signatureHeaders(message, [secret])['webhook-signature']
  expect(isAuthentic(message, signatures, secret, message.timestamp + replayWindowSeconds)).toBe(true)
  expect(isAuthentic(message, signatures, secret, message.timestamp + replayWindowSeconds + 1)).toBe(false)
  expect(isAuthentic(message, signatures, secret, message.timestamp - replayWindowSeconds - 1)).toBe(false)
})
