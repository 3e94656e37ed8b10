import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accessToken } from './support/authorization-server.ts'
import { tokenCases } from './support/cases.ts'
import {
  notify,
  prepare,
  request,
  requestWith,
  startIssuer,
  walletSubject,
  type Attempt,
  type Issuer,
  type Offer,
} from './support/issuer.ts'
import { recordAt, textAt, type Json } from './support/json.ts'
import { noted, refused, shown, type Refusal } from './support/shown.ts'
import { veteranCard, veteranClaims } from './support/templates.ts'

let issuer: Issuer
/** A card that a wallet has, and the token it came under. */
let offer: Offer
let bearer: string
let notificationId: string

beforeAll(async () => {
  issuer = await startIssuer({ template: veteranCard, format: 'jwt-vc', claims: veteranClaims })
})
afterAll(() => issuer.stop())
beforeEach(async () => {
  offer = await issuer.offer()
  ;({ bearer, notificationId } = await collect(offer))
})

async function collect(from: Offer, attempt?: Attempt): Promise<{ bearer: string; notificationId: string }> {
  const prepared = prepare(issuer, from, attempt)
  const answer = await requestWith(issuer, prepared)
  return { bearer: prepared.bearer, notificationId: textAt(answer.json, 'notification_id') }
}

/** What is known of the wallet's card. */
async function walletState(id = notificationId): Promise<unknown> {
  const { rows } = await issuer.platform.kernel.db.unnamed(
    `select wallet_state from wallet.issued_credential where notification_id = '${id}'`,
  )
  return recordAt(rows, 0)['wallet_state']
}

const event = 'credential_accepted'

describe('a notification', () => {
  it.each([
    ['credential_accepted', 'accepted'],
    ['credential_failure', 'failed'],
    ['credential_deleted', 'deleted'],
  ])('N3: %s is noted', async (said, state) => {
    expect(shown(await notify(issuer, bearer, { notification_id: notificationId, event: said }))).toEqual(
      noted,
    )
    expect(await walletState()).toBe(state)
  })

  it('N7: is answered alike however often it comes', async () => {
    const content = { notification_id: notificationId, event }
    const answers = await Promise.all(Array.from({ length: 10 }, () => notify(issuer, bearer, content)))
    expect(answers.map(shown)).toEqual(Array.from({ length: 10 }, () => noted))
  })

  const right: readonly [string, () => Json][] = [
    ['N4: members that nobody knows', () => ({ notification_id: notificationId, event, more: { x: 1 } })],
    ['N5: the id in capitals', () => ({ notification_id: notificationId.toUpperCase(), event })],
    [
      'N5: a description of 1,000 characters',
      () => ({ notification_id: notificationId, event, event_description: 'x'.repeat(1000) }),
    ],
  ]
  it.each(right)('%s', async (_what, content) => {
    expect(shown(await notify(issuer, bearer, content()))).toEqual(noted)
    expect(await walletState()).toBe('accepted')
  })

  const wrong: readonly [string, Refusal, (id: string) => unknown][] = [
    ['N5: no id', 'invalid_notification_id', () => ({ event })],
    ['N5: an id that is a number', 'invalid_notification_id', () => ({ notification_id: 7, event })],
    ['N5: an id that is no UUID', 'invalid_notification_id', () => ({ notification_id: 'x', event })],
    [
      'N6: an id that nothing has',
      'invalid_notification_id',
      () => ({ notification_id: randomUUID(), event }),
    ],
    ['N3: no event', 'invalid_notification_request', (id) => ({ notification_id: id })],
    [
      'N3: an event that there is not',
      'invalid_notification_request',
      (id) => ({ notification_id: id, event: 'invalid_event' }),
    ],
    [
      'N3: an event in capitals',
      'invalid_notification_request',
      (id) => ({ notification_id: id, event: 'CREDENTIAL_ACCEPTED' }),
    ],
    [
      'N3: an event in a list',
      'invalid_notification_request',
      (id) => ({ notification_id: id, event: [event] }),
    ],
    [
      'N3: an event that all objects have',
      'invalid_notification_request',
      (id) => ({ notification_id: id, event: 'constructor' }),
    ],
    [
      'N5: a description of 1,001 characters',
      'invalid_notification_request',
      (id) => ({ notification_id: id, event, event_description: 'x'.repeat(1001) }),
    ],
    [
      'N5: a description that is not in ASCII',
      'invalid_notification_request',
      (id) => ({ notification_id: id, event, event_description: 'tŷ' }),
    ],
    [
      'N5: a description that is a number',
      'invalid_notification_request',
      (id) => ({ notification_id: id, event, event_description: 7 }),
    ],
    ['N5: a list', 'invalid_notification_request', () => []],
    ['N5: null', 'invalid_notification_request', () => null],
  ]
  it.each(wrong)('%s', async (_what, refusal, content) => {
    const answer = await issuer.post('/notification', {
      authorization: `Bearer ${bearer}`,
      contentType: 'application/json',
      body: JSON.stringify(content(notificationId)),
    })
    expect(shown(answer)).toEqual(refused(refusal))
    expect(await walletState()).toBeNull()
  })

  it.each([
    ['JSON that breaks off', '{"notification_id":', 'application/json'],
    ['nothing', '', 'application/json'],
    ['the fields of a form', 'event=credential_accepted', 'application/x-www-form-urlencoded'],
  ])('N5: %s', async (_what, body, contentType) => {
    const answer = await issuer.post('/notification', {
      authorization: `Bearer ${bearer}`,
      contentType,
      body,
    })
    expect(shown(answer)).toEqual(refused('invalid_notification_request'))
  })
})

/** What is wrong with a token for any purpose; the rest is about offers that were not redeemed. */
const wrongTokens = tokenCases.filter(
  ({ rule, what }) => rule !== 'D11' || !what.startsWith('for another kind'),
)

describe('the token of a notification', () => {
  it.each(wrongTokens)('N2, $rule: $what', async ({ refusal, attempt }) => {
    const { bearer: wrong } = prepare(issuer, offer, await attempt(issuer, offer))
    const answer = await notify(issuer, wrong, { notification_id: notificationId, event })
    expect(shown(answer)).toEqual(refused(refusal))
    expect(await walletState()).toBeNull()
  })

  it.each([
    ['no header', undefined, 'no token'],
    ['an empty header', '', 'no token'],
    ['another scheme', 'Basic eDp5', 'invalid_token'],
    ['a token that is no JWT', 'Bearer INVALID_TOKEN', 'invalid_token'],
  ] as const)('N8: %s, whatever the body', async (_what, authorization, refusal) => {
    const answer = await issuer.post('/notification', {
      authorization,
      contentType: 'application/json',
      body: '{',
    })
    expect(shown(answer)).toEqual(refused(refusal))
  })

  it('N6: of an offer that was not redeemed', async () => {
    const { bearer: early } = prepare(issuer, await issuer.offer())
    const answer = await notify(issuer, early, { notification_id: notificationId, event })
    expect(shown(answer)).toEqual(refused('invalid_token'))
    expect(await walletState()).toBeNull()
  })

  it('N6: of another card of the same person', async () => {
    const other = await collect(await issuer.offer())
    const answer = await notify(issuer, other.bearer, { notification_id: notificationId, event })
    expect(shown(answer)).toEqual(refused('invalid_notification_id'))
    expect(await walletState()).toBeNull()
  })

  it('N6: of another person', async () => {
    const subject = 'urn:fdc:wallet.account.gov.uk:2024:somebody-else'
    const other = await collect(await issuer.offer({ subject }), { subject })
    const answer = await notify(issuer, other.bearer, { notification_id: notificationId, event })
    expect(shown(answer)).toEqual(refused('invalid_notification_id'))
    expect(await walletState()).toBeNull()
  })

  it('N9: of a refresh, for the card that came of it and for earlier ones, but not for those of others', async () => {
    const claims = { credential_identifiers: undefined }
    const fresh = prepare(issuer, offer, { token: { claims } })
    const refreshed = textAt((await requestWith(issuer, fresh)).json, 'notification_id')
    for (const id of [refreshed, notificationId]) {
      expect(shown(await notify(issuer, fresh.bearer, { notification_id: id, event }))).toEqual(noted)
      expect(await walletState(id)).toBe('accepted')
    }
    const subject = 'urn:fdc:wallet.account.gov.uk:2024:somebody-else'
    const other = await collect(await issuer.offer({ subject }), { subject })
    const answer = await notify(issuer, fresh.bearer, { notification_id: other.notificationId, event })
    expect(shown(answer)).toEqual(refused('invalid_notification_id'))
    expect(await walletState(other.notificationId)).toBeNull()
  })

  it('A13: may be one that was made later for the same offer', async () => {
    const { server } = issuer
    const later = accessToken(server, offer.code, {
      subject: walletSubject,
      nonce: 'another',
      now: issuer.now(),
    })
    const content = { notification_id: notificationId, event }
    expect(shown(await notify(issuer, later, content))).toEqual(noted)
    expect(shown(await request(issuer, offer))).toEqual(refused('invalid_token'))
  })
})
