import { describe, expect, it } from 'vitest'
import { currentStep, isOpen, type SignInJourney } from './sign-in-journey.ts'

const begun: SignInJourney = {
  intent: 'sign-in',
  email: 'a@b.example',
  emailProved: false,
  passwordProved: false,
  newPasswordHash: null,
  sealedNewAuthenticatorSecret: null,
  newPhone: null,
  methodId: null,
  provedPersonId: null,
  provedMethods: [],
  pendingSteps: [],
  finished: false,
  request: {
    purpose: { kind: 'own', returnPath: '/account' },
    credentialLevel: 'medium',
    reauthentication: null,
  },
  sessionId: null,
}

describe('a sign-in journey', () => {
  it.each([
    ['email', { intent: null, email: null }],
    ['password', {}],
    ['second-step', { passwordProved: true }],
    ['check-email', { intent: 'create' }],
    ['new-password', { intent: 'create', emailProved: true }],
    ['code-method', { intent: 'create', emailProved: true, newPasswordHash: 'hash' }],
    ['check-email', { intent: 'reset' }],
    ['new-password', { intent: 'reset', emailProved: true }],
    ['second-step', { intent: 'reset', emailProved: true, newPasswordHash: 'hash' }],
    ['terms', { passwordProved: true, pendingSteps: ['terms', 'passkey-offer'] }],
    ['code-method', { passwordProved: true, pendingSteps: ['code-method'] }],
    ['finished', { finished: true }],
  ] as const)('is at %s with %o', (step, change) => {
    expect(currentStep({ ...begun, ...change })).toBe(step)
  })

  it('never opens a step that was not reached', () => {
    expect(isOpen('second-step', begun)).toBe(false)
    expect(isOpen('new-password', { ...begun, intent: 'reset' })).toBe(false)
    expect(isOpen('authenticator', { ...begun, intent: 'create' })).toBe(false)
    expect(isOpen('email', { ...begun, finished: true })).toBe(false)
  })

  it('lets people correct the address, and set up an app where the method is chosen', () => {
    expect(isOpen('email', { ...begun, passwordProved: true })).toBe(true)
    expect(
      isOpen('authenticator', { ...begun, intent: 'create', emailProved: true, newPasswordHash: 'hash' }),
    ).toBe(true)
  })
})
