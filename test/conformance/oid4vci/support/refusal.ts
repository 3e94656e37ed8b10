import { expect } from 'vitest'
import { textAt, type Answer } from '../../../../src/modules/wallet/testing/wallet.ts'

/** An error as the protocols answer it: status, code, in a form that no cache keeps and that gives nothing else away. */
export function expectRefused(answer: Answer, status: number, error: string): void {
  expect(`${answer.status} ${textAt(answer.json, 'error')}`, answer.text).toBe(`${status} ${error}`)
  expect(answer.headers['cache-control']).toBe('no-store')
  expect(String(answer.headers['content-type'])).toContain('application/json')
  expect(answer.json).not.toHaveProperty('credentials')
  expect(answer.json).not.toHaveProperty('access_token')
}

/** A refused token (RFC 6750 section 3). */
export function expectChallenged(answer: Answer, challenge: string): void {
  expect(answer.status, answer.text).toBe(401)
  expect(answer.headers['www-authenticate']).toBe(challenge)
  expect(answer.json).not.toHaveProperty('credentials')
}
