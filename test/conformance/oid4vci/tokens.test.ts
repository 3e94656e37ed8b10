import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minuteMs } from '../../../src/kernel/clock/index.ts'
import type { Town } from '../../../src/modules/wallet/testing/penhaven.ts'
import { call, textAt, tokenPath, valueAt } from '../../../src/modules/wallet/testing/wallet.ts'
import { askToken, codeForm, grantFor, openIssuer, showCode, standing, untouched } from './support/issuer.ts'
import { expectRefused } from './support/refusal.ts'
import { askCard, membersOf } from './support/wallet.ts'

let town: Town

beforeAll(async () => {
  town = await openIssuer()
})
afterAll(() => town.platform.stop())

const details = (configuration: string, more: Record<string, unknown> = {}): string =>
  JSON.stringify([{ type: 'openid_credential', credential_configuration_id: configuration, ...more }])

describe('the offer', () => {
  it('by reference can be fetched again until its code is used', async () => {
    const shown = await showCode(town)
    const path = `/credentials/offers/${shown.reference}`
    const { origin } = town.platform.kernel
    for (let time = 0; time < 2; time += 1) {
      const { json, headers } = await call(town, 'GET', path)
      expect(json).toEqual({
        credential_issuer: origin,
        credential_configuration_ids: ['veteran-card'],
        grants: {
          'urn:ietf:params:oauth:grant-type:pre-authorized_code': { 'pre-authorized_code': shown.code },
        },
      })
      expect(String(headers['content-type'])).toContain('application/json')
    }
    expect((await askToken(town, codeForm(shown))).status).toBe(200)
    expect((await call(town, 'GET', path)).status).toBe(404)
  })

  it('says that a transaction code is needed, and not which', async () => {
    const shown = await showCode(town, { needsTransactionCode: true })
    const { json, text } = await call(town, 'GET', `/credentials/offers/${shown.reference}`)
    const grant = valueAt(json, 'grants', 'urn:ietf:params:oauth:grant-type:pre-authorized_code')
    expect(valueAt(grant, 'tx_code')).toEqual({ input_mode: 'numeric', length: 6 })
    expect(text).not.toContain(shown.transactionCode)
  })

  it('names the configuration of the form that the person chose', async () => {
    const shown = await showCode(town, { template: 'batch-card', format: 'mdoc' })
    const { json } = await call(town, 'GET', `/credentials/offers/${shown.reference}`)
    expect(valueAt(json, 'credential_configuration_ids')).toEqual(['batch-card.mdoc'])
  })
})

describe('a code', () => {
  it('is exchanged without a client_id, for a bearer token of ten minutes', async () => {
    const { answer } = await grantFor(town)
    expect(answer.json).toMatchObject({ token_type: 'Bearer', expires_in: 600 })
    expect(answer.headers['cache-control']).toBe('no-store')
    // Nonces have an endpoint of their own since 1.0, and identifiers are only for wallets that ask for them.
    expect(Object.keys(membersOf(answer.json)).toSorted()).toEqual([
      'access_token',
      'expires_in',
      'refresh_token',
      'token_type',
    ])
  })

  it('works once, and leaves the first token as it is', async () => {
    const granted = await grantFor(town)
    expectRefused(await askToken(town, codeForm(granted)), 400, 'invalid_grant')
    expect((await askCard(town, granted.accessToken)).status).toBe(200)
  })

  it('that is unknown or too old is refused', async () => {
    expectRefused(await askToken(town, codeForm({ code: 'other' })), 400, 'invalid_grant')
    const shown = await showCode(town)
    town.platform.clock.advance(10 * minuteMs + 1)
    expectRefused(await askToken(town, codeForm(shown)), 400, 'invalid_grant')
    expect(await standing(town, shown)).toEqual(untouched)
  })
})

const wrongOf = (right: string | undefined): string => (right === '000000' ? '000001' : '000000')

describe('a transaction code', () => {
  it('is needed where there is one, and refused where there is none', async () => {
    const shown = await showCode(town, { needsTransactionCode: true })
    expectRefused(await askToken(town, codeForm(shown)), 400, 'invalid_request')
    const plain = await showCode(town)
    expectRefused(await askToken(town, codeForm(plain, { tx_code: '123456' })), 400, 'invalid_request')
    expect((await askToken(town, codeForm(plain))).status).toBe(200)
  })

  it('may be wrong four times', async () => {
    const shown = await showCode(town, { needsTransactionCode: true })
    const wrong = codeForm(shown, { tx_code: wrongOf(shown.transactionCode) })
    for (let tries = 0; tries < 4; tries += 1) {
      expectRefused(await askToken(town, wrong), 400, 'invalid_grant')
    }
    const right = codeForm(shown, { tx_code: shown.transactionCode ?? '' })
    expect((await askToken(town, right)).status).toBe(200)
  })

  it('is dead after five wrong tries, and the code with it', async () => {
    const shown = await showCode(town, { needsTransactionCode: true })
    const wrong = codeForm(shown, { tx_code: wrongOf(shown.transactionCode) })
    for (let tries = 0; tries < 5; tries += 1) await askToken(town, wrong)
    const right = codeForm(shown, { tx_code: shown.transactionCode ?? '' })
    expectRefused(await askToken(town, right), 400, 'invalid_grant')
    expect(await standing(town, shown)).toEqual(untouched)
  })
})

describe('authorization details', () => {
  it('are answered with an identifier, which must then be used', async () => {
    const granted = await grantFor(town, {}, { authorization_details: details('veteran-card') })
    const identifier = textAt(granted.answer.json, 'authorization_details', 0, 'credential_identifiers', 0)
    expect(identifier).not.toBe('')
    expect(valueAt(granted.answer.json, 'authorization_details')).toEqual([
      {
        type: 'openid_credential',
        credential_configuration_id: 'veteran-card',
        credential_identifiers: [identifier],
      },
    ])
    expectRefused(await askCard(town, granted.accessToken), 400, 'invalid_credential_request')
    const unnamed = { credential_configuration_id: undefined }
    const wrong = await askCard(town, granted.accessToken, { ...unnamed, credential_identifier: 'other' })
    expectRefused(wrong, 400, 'unknown_credential_identifier')
    const both = await askCard(town, granted.accessToken, { credential_identifier: identifier })
    expectRefused(both, 400, 'invalid_credential_request')
    expect(await standing(town, granted)).toEqual(untouched)
    const right = await askCard(town, granted.accessToken, { ...unnamed, credential_identifier: identifier })
    expect(right.status).toBe(200)
  })

  it('may name this issuer as location', async () => {
    const named = details('veteran-card', { locations: [town.platform.kernel.origin] })
    const { answer } = await grantFor(town, {}, { authorization_details: named })
    expect(textAt(answer.json, 'authorization_details', 0, 'credential_configuration_id')).toBe(
      'veteran-card',
    )
  })

  it.each([
    ['of another card', details('batch-card')],
    ['of another type', JSON.stringify([{ type: 'payment', credential_configuration_id: 'veteran-card' }])],
    ['for another issuer', details('veteran-card', { locations: ['https://elsewhere.example'] })],
    ['without a configuration', JSON.stringify([{ type: 'openid_credential' }])],
    ['that are empty', '[]'],
    ['that are no array', '{}'],
    ['of texts', '["x"]'],
    ['that are no JSON', 'x'],
  ])('%s are refused, and the code can still be used', async (_name, text) => {
    const shown = await showCode(town)
    const refused = await askToken(town, codeForm(shown, { authorization_details: text }))
    expectRefused(refused, 400, 'invalid_authorization_details')
    expect((await askToken(town, codeForm(shown))).status).toBe(200)
  })
})

describe('a token request', () => {
  it.each([
    ['of another grant', { grant_type: 'authorization_code', code: 'x' }, 'unsupported_grant_type'],
    ['without a grant', {}, 'invalid_request'],
    [
      'without its code',
      { grant_type: 'urn:ietf:params:oauth:grant-type:pre-authorized_code' },
      'invalid_request',
    ],
    ['without its refresh token', { grant_type: 'refresh_token' }, 'invalid_request'],
  ])('%s is refused', async (_name, form, error) => {
    const answer = await askToken(town, form)
    expectRefused(answer, 400, error)
    expect(answer.json).not.toHaveProperty('refresh_token')
  })

  it('as JSON, or with a field given twice, is refused', async () => {
    const shown = await showCode(town)
    expectRefused(await call(town, 'POST', tokenPath, { json: codeForm(shown) }), 400, 'invalid_request')
    const { origin, loopback } = town.platform.kernel
    const twice = await loopback.fetch(origin + tokenPath, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `${new URLSearchParams(codeForm(shown))}&pre-authorized_code=${shown.code}`,
    })
    expect(twice.status).toBe(400)
    expect(await twice.json()).toMatchObject({ error: 'invalid_request' })
    expect((await askToken(town, codeForm(shown, { unknown: 'field' }))).status).toBe(200)
  })
})
