import { describe, expect, test } from 'vitest'
import { kindOfTemplate } from './kinds.ts'
import { planDelivery, type Sendable, type Standing } from './plan.ts'

const now = new Date('2026-11-02T23:30:00Z')
const note: Sendable = {
  kind: 'applications',
  isUrgent: false,
  centreOnly: false,
  isEmailed: false,
  expiresAt: new Date('2026-12-01T00:00:00Z'),
}
const standing: Standing = {
  consent: 'accepted',
  quiet: undefined,
  fallbackMinutes: 60,
  choices: [],
  subscriptionIds: ['a', 'b'],
  hasEmail: true,
  hasPhone: false,
}
const quiet = { from: 22 * 60, until: 7 * 60, timeZone: 'Europe/London' }
const plan = (change: Partial<Sendable>, own: Partial<Standing>) =>
  planDelivery({ ...note, ...change }, { ...standing, ...own }, now)
const centreAlone = { kind: 'send', pushTo: [], also: undefined, fallbackAt: undefined }

describe('a notification', () => {
  test('goes to all browsers, and by email when none has shown it after an hour', () => {
    expect(plan({}, {})).toEqual({
      kind: 'send',
      pushTo: ['a', 'b'],
      also: undefined,
      fallbackAt: new Date('2026-11-03T00:30:00Z'),
    })
  })

  test.each([
    ['nobody has been asked yet', { consent: 'unknown' }],
    ['the person said no', { consent: 'denied' }],
    ['there is no browser', { subscriptionIds: [] }],
    ['not for this kind', { choices: [{ kind: 'applications', channel: 'push', allowed: false }] }],
  ] as const)('goes by email at once where push cannot be used: %s', (_why, own) => {
    expect(plan({}, own)).toMatchObject({ pushTo: [], also: 'email' })
  })

  test('goes by text message where only that is allowed, or when it is urgent', () => {
    const sms = { kind: 'applications', channel: 'sms', allowed: true } as const
    const noEmail = { kind: 'applications', channel: 'email', allowed: false } as const
    const own = { consent: 'denied', hasPhone: true } as const
    expect(plan({}, { ...own, choices: [sms] })).toMatchObject({ also: 'email' })
    expect(plan({}, { ...own, choices: [sms, noEmail] })).toMatchObject({ also: 'sms' })
    expect(plan({ isUrgent: true }, { ...own, choices: [sms] })).toMatchObject({ also: 'sms' })
    expect(plan({}, { ...own, choices: [noEmail, sms], hasPhone: false })).toEqual(centreAlone)
  })

  test('of news stays in the centre for who has no push', () => {
    expect(plan({ kind: 'news' }, { consent: 'unknown' })).toEqual(centreAlone)
  })

  test('that was emailed already is not emailed again', () => {
    expect(plan({ isEmailed: true }, { consent: 'denied' })).toEqual(centreAlone)
    expect(plan({ isEmailed: true }, {})).toMatchObject({ pushTo: ['a', 'b'], fallbackAt: undefined })
  })

  test('for the centre alone goes nowhere else', () => {
    expect(plan({ centreOnly: true }, {})).toEqual(centreAlone)
  })

  test('waits for the end of quiet hours, unless it is urgent or would have expired', () => {
    expect(plan({}, { quiet })).toEqual({ kind: 'later', at: new Date('2026-11-03T07:00:00Z') })
    expect(plan({ isUrgent: true }, { quiet })).toMatchObject({ kind: 'send', pushTo: ['a', 'b'] })
    expect(plan({ expiresAt: new Date('2026-11-03T06:00:00Z') }, { quiet })).toEqual(centreAlone)
  })

  test('does not wait where nothing would disturb', () => {
    expect(plan({ kind: 'news' }, { quiet, consent: 'denied' })).toEqual(centreAlone)
  })

  test('that has expired goes nowhere', () => {
    expect(plan({ expiresAt: now }, {})).toEqual({ kind: 'expired' })
  })
})

test.each([
  ['casework.decision', 'applications'],
  ['wallet.offered', 'applications'],
  ['identity.details-changed', 'account'],
  ['unheard-of', 'account'],
])('a message made by %s is of the kind %s', (template, kind) => {
  expect(kindOfTemplate(template)).toBe(kind)
})
