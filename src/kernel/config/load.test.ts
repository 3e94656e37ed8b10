import { describe, expect, test } from 'vitest'
import { ConfigError, loadConfig } from './index.ts'

const safe = {
  NODE_ENV: 'production',
  DEMO: 'false',
  SECRET_KEY: 'a secret of the tests, long enough',
  NOTIFY_DRIVER: 'smtp',
  ORIGIN: 'https://gov.example',
}

describe('production', () => {
  test('starts with safe settings', () => {
    expect(loadConfig({ environment: safe })).toMatchObject({ production: true, DEMO: false })
  })

  test.each([
    ['the demonstration', { DEMO: 'true' }, 'DEMO is on'],
    ['the demonstration, which is on unless said', { DEMO: '' }, 'DEMO is on'],
    ['no secret', { SECRET_KEY: '' }, 'SECRET_KEY is not set'],
    ['messages that stay here', { NOTIFY_DRIVER: 'outbox' }, 'NOTIFY_DRIVER is outbox'],
    ['payments that are only rehearsed', { PAYMENTS_SANDBOX: 'true' }, 'PAYMENTS_SANDBOX is on'],
    ['no origin', { ORIGIN: '' }, 'ORIGIN is not an https:// address'],
    ['an origin without encryption', { ORIGIN: 'http://gov.example' }, 'ORIGIN is not an https:// address'],
  ])('refuses %s', (_what, change, words) => {
    const environment = { ...safe, ...change }
    expect(() => loadConfig({ environment })).toThrow(ConfigError)
    expect(() => loadConfig({ environment })).toThrow(words)
    expect(loadConfig({ environment: { ...environment, NODE_ENV: 'development' } }).production).toBe(false)
  })
})

describe('a setting', () => {
  test.each([
    ['NODE_ENV', 'prod'],
    ['PORT', '70000'],
    ['SECRET_KEY', 'short'],
    ['ROLES', 'web,admin'],
    ['SESSION_HOURS', '0'],
    ['ORIGIN', 'gov.example'],
    ['ORIGIN', 'https://gov.example/portal'],
    ['ORIGIN', 'https://Gov.Example'],
    ['ORIGIN', 'https://user@gov.example'],
  ])('%s may not be %j', (name, value) => {
    expect(() => loadConfig({ environment: { [name]: value } })).toThrow(ConfigError)
    expect(() => loadConfig({ environment: { [name]: value } })).toThrow(name)
  })

  test('is taken from the environment only under a known name', () => {
    expect(loadConfig({ environment: { PORT: '3001', PATH: '/bin' } }).PORT).toBe(3001)
  })

  test('may end in a slash where it is an address', () => {
    expect(loadConfig({ environment: { ORIGIN: 'https://gov.example/' } }).ORIGIN).toBe(
      'https://gov.example/',
    )
  })
})
