import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeFor, jarPath, requestObject } from './support/authorize.ts'
import { tryCase, tryPath, type AuthorizeCase } from './support/cases.ts'
import { invalidRequest, type Outcome } from './support/outcomes.ts'
import { startProvider, vocabulary, type Provider } from './support/provider.ts'
import { redeem, userInfo } from './support/token.ts'

let provider: Provider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.stop())

const notValid = invalidRequest('Request vtr not valid')
const notPermitted = invalidRequest('Request vtr is not permitted')
const accepted: Outcome = { code: true }

const malformed = [
  'Cl.Cm',
  '"Cl.Cm"',
  '["Cl.Cm"',
  '[]]',
  '{"0":"Cl.Cm"}',
  'null',
  '1',
  '[1]',
  '[null]',
  '[["Cl.Cm"]]',
  '[""]',
  '["Ch"]',
  '["Cm"]',
  '["cl.cm"]',
  '["Cl.Cl"]',
  '["Cl.Cm.Cm"]',
  '["P2"]',
  '["Cl.P2"]',
  '["Cl.P1"]',
  '["Cm.P2"]',
  '["Cl.Cm.P4"]',
  '["Cl.Cm.PX"]',
  '["Cl.Cm.P1.P2"]',
  '["Cl.Cm.P2","Cl.Cm"]',
  '["Cl.Cm.P2","Cl.Cm.P0"]',
  '["Cl","Cl.Cm.P1"]',
  '["Cl.Cm","nonsense"]',
]

const wellFormed = [
  '[]',
  '["Cl"]',
  '["Cl.Cm"]',
  '["Cm.Cl"]',
  '["Cl.P0"]',
  '["Cl.Cm.P0"]',
  '["Cl.Cm.P1"]',
  '["Cl.Cm.P2"]',
  '["P2.Cl.Cm"]',
  '["Cm.P2.Cl"]',
  '["Cl.Cm.P1","Cl.Cm.P2"]',
  '["Cl.Cm.P2","Cl.Cm.P1"]',
  '["Cl","Cl.Cm"]',
  '["Cl.Cm.X1"]',
  ' [ "Cl.Cm" ] ',
]

const notAllowed: AuthorizeCase[] = [
  { rule: 'a level above those registered', send: { vtr: '["Cl.Cm.P3"]' }, outcome: notPermitted },
  {
    rule: 'one level of two that is not registered',
    client: { levelsOfConfidence: ['P0', 'P1'] },
    send: { vtr: '["Cl.Cm.P1","Cl.Cm.P2"]' },
    outcome: notPermitted,
  },
  {
    rule: 'P0 by name where only others are registered',
    client: { levelsOfConfidence: ['P2'] },
    send: { vtr: '["Cl.Cm.P0"]' },
    outcome: notPermitted,
  },
  {
    rule: 'identity for a service that has no support for it',
    client: { identityVerificationSupported: false },
    send: { vtr: '["Cl.Cm.P2"]' },
    outcome: notPermitted,
  },
  {
    rule: 'identity for a service that shows a mere secret',
    client: { tokenAuthMethod: 'client_secret_post' },
    send: { vtr: '["Cl.Cm.P2"]' },
    outcome: notPermitted,
  },
  { rule: 'malformed before not permitted', send: { vtr: '["Cl.P3"]' }, outcome: notValid },
  {
    rule: 'no level named, where only others are registered',
    client: { levelsOfConfidence: ['P2'] },
    send: { vtr: '["Cl.Cm"]' },
    outcome: accepted,
  },
  {
    rule: 'authentication for a service that shows a mere secret',
    client: { tokenAuthMethod: 'client_secret_post' },
    outcome: accepted,
  },
]

describe('vtr in the query', () => {
  test.each(malformed)('%s is not valid', async (vtr) => {
    const { seen, due } = await tryCase(provider, { rule: vtr, send: { vtr }, outcome: notValid })
    expect(seen).toEqual(due)
  })
  test.each(wellFormed)('%s is', async (vtr) => {
    const { seen, due } = await tryCase(provider, { rule: vtr, send: { vtr }, outcome: accepted })
    expect(seen).toEqual(due)
  })
  test.each(notAllowed)('$rule', async (row) => {
    const { seen, due } = await tryCase(provider, row)
    expect(seen).toEqual(due)
  })
})

describe('vtr in a request object', () => {
  const rows: [string, unknown, Outcome][] = [
    ['an array', ['Cl.Cm.P2'], accepted],
    ['an array in a string', '["Cl.Cm.P2"]', accepted],
    ['an empty array', [], accepted],
    ['a word', 'Cl.Cm', notValid],
    ['a number', 1, notValid],
    ['an array with a number', ['Cl.Cm', 1], notValid],
    ['an object', { vtr: ['Cl.Cm'] }, notValid],
    ['one factor and identity', ['Cl.P2'], notValid],
    ['identity and no identity', ['Cl.Cm.P2', 'Cl.Cm'], notValid],
    ['a level that is not registered', ['Cl.Cm.P3'], notPermitted],
  ]
  test.each(rows)('%s', async (_what, vtr, outcome) => {
    const service = await provider.register()
    const path = jarPath(service, await requestObject(provider, service, { vtr }))
    const { seen, due } = await tryPath(provider, service, path, outcome)
    expect(seen).toEqual(due)
  })
})

describe('the order of vectors means nothing', () => {
  test.each(['["Cl","Cl.Cm"]', '["Cl.Cm","Cl"]'])('%s asks for one factor', async (vtr) => {
    const service = await provider.register()
    const { idToken } = await redeem(provider, service, await codeFor(provider, service, { vtr }))
    expect(decodeJwt(idToken)['vot']).toBe('Cl')
  })

  test.each(['["Cl.Cm.P1","Cl.Cm.P2"]', '["Cl.Cm.P2","Cl.Cm.P1"]'])(
    '%s tells the level that was reached',
    async (vtr) => {
      const service = await provider.register()
      const coreIdentity = `${vocabulary}coreIdentityJWT`
      const claims = JSON.stringify({ userinfo: { [coreIdentity]: null } })
      const code = await codeFor(provider, service, { vtr, claims })
      const { accessToken } = await redeem(provider, service, code)
      const { body } = await userInfo(provider, accessToken)
      expect(decodeJwt(String(body[coreIdentity]))['vot']).toBe('P2')
    },
  )
})
