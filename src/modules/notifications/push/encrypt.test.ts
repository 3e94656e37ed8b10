import { expect, test } from 'vitest'
import { generateP256 } from '#kernel/crypto'
import { decryptPush, testBrowser } from '../testing/decrypt.ts'
import { encryptPush, longestPlaintextBytes } from './encrypt.ts'

const fresh = () => ({ keys: generateP256(), salt: generateP256().privateKey.subarray(0, 16) })
const from = (text: string) => Buffer.from(text, 'base64url')

test('gives the message of RFC 8291, appendix A', () => {
  const message = encryptPush(
    Buffer.from('When I grow up, I want to be a watermelon'),
    {
      p256dh: from('BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'),
      auth: from('BTBZMqHH6r4Tts7J_aSIgg'),
    },
    {
      keys: {
        privateKey: from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
        publicKey: from(
          'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8',
        ),
      },
      salt: from('DGv6ra1nlYgDCS1FRnbzlw'),
    },
  )
  expect(Buffer.from(message).toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  )
})

test('only the browser that it is for can open it, padded or not', () => {
  const browser = testBrowser()
  const keys = { p256dh: browser.keys.publicKey, auth: browser.auth }
  const text = Buffer.from('Cesglir eich bin gwyrdd yfory ♻')
  for (const padding of [0, 1, 500]) {
    const message = encryptPush(text, keys, fresh(), padding)
    expect(decryptPush(message, browser)).toBe(text.toString())
    expect(() => decryptPush(message, testBrowser())).toThrow('unable to authenticate data')
  }
  const [first, second] = [encryptPush(text, keys, fresh()), encryptPush(text, keys, fresh())]
  expect(first).not.toEqual(second)
})

test('a message fills a body of 4096 bytes and no more', () => {
  const browser = testBrowser()
  const keys = { p256dh: browser.keys.publicKey, auth: browser.auth }
  const longest = Buffer.alloc(longestPlaintextBytes, 97)
  expect(encryptPush(longest, keys, fresh()).byteLength).toBe(4096)
  expect(() => encryptPush(longest, keys, fresh(), 1)).toThrow(RangeError)
})
