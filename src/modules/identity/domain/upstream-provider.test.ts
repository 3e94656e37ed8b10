import { describe, expect, it } from 'vitest'
import {
  isForEmail,
  readUpstreamProviders,
  replacementFor,
  type UpstreamProvider,
} from './upstream-provider.ts'

const good = {
  name: 'work',
  title: { en: 'Work', cy: 'Gwaith' },
  issuer: 'https://login.example',
  clientId: 'us',
  clientSecret: 'hush',
}

function problems(...providers: object[]): readonly string[] {
  const outcome = readUpstreamProviders({ providers }, { allowsHttp: false })
  return 'problems' in outcome ? outcome.problems : []
}

function read(changes: object = {}): UpstreamProvider {
  const outcome = readUpstreamProviders({ providers: [{ ...good, ...changes }] }, { allowsHttp: false })
  if ('problems' in outcome) throw new Error(outcome.problems.join())
  const [provider] = outcome.providers
  if (provider === undefined) throw new Error('None was read')
  return provider
}

describe('settings of a provider', () => {
  it('need little, and believe little unless told', () => {
    expect(read()).toMatchObject({
      profile: 'generic',
      scopes: ['openid', 'email'],
      emailIsVerified: 'by-claim',
      twoFactors: 'by-claim',
      highestIdentityLevel: 0,
      localSignIn: 'beside',
      claims: { email: 'email', emailVerified: 'email_verified' },
    })
  })

  it.each([
    ['a name that does not fit in addresses', { name: 'Work Login' }, 'name'],
    ['an address without encryption', { issuer: 'http://login.example' }, 'issuer'],
    ['no address', { issuer: 'login' }, 'issuer'],
    ['a key and a secret', { privateKey: 'key' }, 'either'],
    ['neither', { clientSecret: undefined }, 'either'],
    ['a scope without openid', { scopes: ['email'] }, 'openid'],
    ['trust in every address of everybody', { emailIsVerified: 'always' }, 'domains'],
    ['a level that nobody signs', { profile: 'one-login', highestIdentityLevel: 2 }, 'identity'],
    ['a level that there is not', { highestIdentityLevel: 4 }, 'highestIdentityLevel'],
    ['a word that is not known', { colour: 'green' }, 'additional'],
    ['no Welsh', { title: { en: 'Work' } }, 'title'],
  ])('with %s are refused', (_what, changes, words) => {
    expect(problems({ ...good, ...changes }).join('; ')).toContain(words)
  })

  it('of two providers differ in name, and in issuer or client', () => {
    expect(problems(good, good)).toHaveLength(2)
    expect(problems(good, { ...good, name: 'other', clientId: 'others' })).toEqual([])
  })

  it('may name a provider on this machine outside production', () => {
    const local = { ...good, issuer: 'http://localhost:8080/realms/us' }
    expect(readUpstreamProviders({ providers: [local] }, { allowsHttp: true })).toHaveProperty('providers')
    expect(problems(local)).not.toEqual([])
  })
})

describe('whom a provider is for', () => {
  const council = read({ name: 'council', localSignIn: 'replaced', domains: ['council.example'] })
  const everybody = read({ name: 'everybody', localSignIn: 'replaced' })

  it.each([
    ['ann@council.example', true],
    ['ann@evil-council.example', false],
    ['ann@council.example.evil', false],
    ['ann@sub.council.example', false],
    ['council.example@evil.example', false],
  ])('%s: %s', (email, expected) => {
    expect(isForEmail(council, email)).toBe(expected)
  })

  it('is found by the domain first', () => {
    expect(replacementFor([everybody, council], 'ann@council.example')?.name).toBe('council')
    expect(replacementFor([everybody, council], 'ann@people.example')?.name).toBe('everybody')
    expect(replacementFor([council, read()], 'ann@people.example')).toBeUndefined()
  })
})
