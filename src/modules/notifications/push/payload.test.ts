import { expect, test } from 'vitest'
import { readMessage } from '../../../../islands/notifications/message.ts'
import { longestPlaintextBytes } from './encrypt.ts'
import { pushPayload, type PushMessage } from './payload.ts'

const origin = 'https://gov.example'
const message: PushMessage = {
  notificationId: '0190c8f2-0000-7000-8000-000000000001',
  words: { title: 'Green bin tomorrow', body: 'Put it out by 7 am. See [bins](https://gov.example/bins)' },
  locale: 'en',
  navigate: `${origin}/account/notifications/1`,
  receipt: 'receipt',
  isUrgent: false,
}
const textOf = (change: Partial<PushMessage> = {}) =>
  Buffer.from(pushPayload({ ...message, ...change }).plaintext).toString('utf8')

test('is what Declarative Web Push asks for', () => {
  expect(JSON.parse(textOf())).toEqual({
    web_push: 8030,
    notification: {
      title: 'Green bin tomorrow',
      body: 'Put it out by 7 am. See bins (https://gov.example/bins)',
      lang: 'en',
      dir: 'auto',
      tag: message.notificationId,
      navigate: message.navigate,
      silent: false,
      require_interaction: false,
      data: { receipt: 'receipt' },
    },
    mutable: true,
  })
})

test('is read by the service worker', () => {
  expect(readMessage(textOf({ isUrgent: true }), origin)).toEqual({
    title: 'Green bin tomorrow',
    body: 'Put it out by 7 am. See bins (https://gov.example/bins)',
    lang: 'en',
    tag: message.notificationId,
    navigate: message.navigate,
    receipt: 'receipt',
    requireInteraction: true,
  })
})

test.each([
  ['not JSON', '{'],
  ['no notification', '{}'],
  ['no title', '{"notification":{"navigate":"https://gov.example/"}}'],
  ['another site', '{"notification":{"title":"a","navigate":"https://evil.test/"}}'],
  ['no address', '{"notification":{"title":"a","navigate":"somewhere"}}'],
])('the service worker shows nothing for what is none: %s', (_name, text) => {
  expect(readMessage(text, origin)).toBeUndefined()
})

test('a text too long for one record is cut, between letters, and its length hidden', () => {
  const { plaintext, paddingBytes } = pushPayload({
    ...message,
    words: { title: 'Long', body: '👩‍👩‍👧‍👦'.repeat(400) },
  })
  expect(plaintext.byteLength + paddingBytes).toBeLessThanOrEqual(longestPlaintextBytes)
  const { notification } = JSON.parse(Buffer.from(plaintext).toString('utf8')) as {
    notification: { body: string }
  }
  expect(notification.body).toBe('👩‍👩‍👧‍👦'.repeat(100))
  const short = pushPayload(message)
  expect((short.plaintext.byteLength + short.paddingBytes) % 256).toBe(0)
})
