import { describe, expect, test } from 'vitest'
import { checkSetting, govukPayUrl } from './provider-setting.ts'

const production = { mayRehearse: false, keyIsFor: undefined, mayBeInsecure: false }
const typed = {
  provider: 'govuk-pay',
  baseUrl: `${govukPayUrl}/`,
  apiKey: 'api_live_0123456789abcdef',
  webhookSecret: '',
}

test('the address is kept without its slash, and what is left empty stays as it is', () => {
  expect(checkSetting(typed, production)).toEqual({
    provider: 'govuk-pay',
    baseUrl: govukPayUrl,
    apiKey: typed.apiKey,
    webhookSecret: undefined,
  })
  expect(checkSetting({ ...typed, apiKey: '' }, { ...production, keyIsFor: govukPayUrl })).toMatchObject({
    apiKey: undefined,
  })
})

test('a key is not sent to another address than the one that it was given for', () => {
  const elsewhere = { ...typed, baseUrl: 'https://elsewhere.example', apiKey: '' }
  expect(checkSetting(elsewhere, { ...production, keyIsFor: govukPayUrl })).toEqual({ apiKey: 'key-missing' })
})

describe('a setting is refused', () => {
  test.each([
    [{ provider: '' }, { provider: 'provider-missing' }],
    [{ provider: 'sandbox' }, { provider: 'provider-missing' }],
    [{ baseUrl: ' ' }, { baseUrl: 'url-missing' }],
    [{ baseUrl: 'http://publicapi.example' }, { baseUrl: 'url-wrong' }],
    [{ baseUrl: 'https://user:pass@publicapi.example' }, { baseUrl: 'url-wrong' }],
    [{ baseUrl: 'javascript:alert(1)' }, { baseUrl: 'url-wrong' }],
    [{ apiKey: '' }, { apiKey: 'key-missing' }],
    [{ apiKey: 'two words here' }, { apiKey: 'key-wrong' }],
    [{ apiKey: 'api_live_01234\r\nx: y' }, { apiKey: 'key-wrong' }],
    [{ webhookSecret: 'short' }, { webhookSecret: 'secret-wrong' }],
  ])('%j in production', (change, faults) => {
    expect(checkSetting({ ...typed, ...change }, production)).toEqual(faults)
  })
})

test('the rehearsal needs no address and no key', () => {
  const empty = { provider: 'sandbox', baseUrl: '', apiKey: '', webhookSecret: '' }
  expect(checkSetting(empty, { ...production, mayRehearse: true })).toMatchObject({ provider: 'sandbox' })
})
